package io.imptestbed.scenario.impunit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
                    TestFile1:MyCase::testMe,      TestFile1,      MyCase, testMe
                    :MyCase::testMe,               '',             MyCase, testMe
                    :MyCase_1,                     '',             MyCase_1, ''
                    TestFile2,                     TestFile2,      '',     ''
                    ::testMe_1,                    '',             '',     testMe_1
                    tests/a.test.nut::testMe_1,    tests/a.test.nut, '',   testMe_1
                    C:/a.test.nut:Case,            C:/a.test.nut,  Case,   ''
                    '',                            '',             '',     ''
                    """)
    void is_read_as_impt_reads_it(String text, String file, String testCase, String method) {
        assertThat(Selector.parse(text)).isEqualTo(new Selector(file, testCase, method));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    Bar,             tests/FooBar.agent.test.nut, true
                    tests/Foo,       tests/FooBar.agent.test.nut, true
                    Baz,             tests/FooBar.agent.test.nut, false
                    '',              tests/FooBar.agent.test.nut, true
                    Foo*,            tests/FooBar.agent.test.nut, true
                    *.device.*,      tests/FooBar.agent.test.nut, false
                    tests/*.test.nut,tests/FooBar.agent.test.nut, true
                    """)
    void a_file_is_meant_by_a_part_of_its_name_or_a_pattern(String file, String name, boolean expected) {
        assertThat(new Selector(file, "", "").isAbout(name)).isEqualTo(expected);
    }
}
