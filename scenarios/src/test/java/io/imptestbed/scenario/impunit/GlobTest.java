package io.imptestbed.scenario.impunit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest(name = "{0} and {1}: {2}, because {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    *.test.nut          | a.test.nut              | true  | a star is any text
                    *.test.nut          | tests/a.test.nut        | false | within a folder
                    tests/**/*.test.nut | tests/a.test.nut        | true  | two stars are no folder, too
                    tests/**/*.test.nut | tests/x/y/a.test.nut    | true  | or several
                    tests/**/*.test.nut | tests/a.nut             | false | the ending counts
                    **/*.nut            | a.nut                   | true  | no folder at all
                    tests/**            | tests/x/a.nut           | true  | at the end they are everything
                    a?.nut              | ab.nut                  | true  | a question mark is one sign
                    a?.nut              | a/.nut                  | false | but no slash
                    {a,b*}.nut          | bcd.nut                 | true  | a choice
                    {a,b}.nut           | c.nut                   | false | of these only
                    [a-c]x.nut          | bx.nut                  | true  | a range
                    [!a-c]x.nut         | bx.nut                  | false | all but a range
                    a,b.nut             | a,b.nut                 | true  | a comma is a comma outside a choice
                    a+(b).nut           | a+(b).nut               | true  | what regular expressions know is nothing here
                    ./x.nut             | x.nut                   | true  | the folder itself
                    """)
    void matches_names(String pattern, String name, boolean expected, String why) {
        assertThat(Glob.of(pattern).matches(name)).as(why).isEqualTo(expected);
    }
}
