package io.imptestbed.scenario.impunit;

import io.imptestbed.scenario.pair.PairSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What sessions are run with.
 *
 * @param libraries folders of libraries, impUnit among them
 * @param variables Builder variables, which go before those of configuration files
 * @param environment what defines a Builder variable that nothing else does
 * @param world what the world of each session is like
 * @param commands what runs commands of the host
 */
public record SessionSettings(
        List<Path> libraries,
        Map<String, String> variables,
        Map<String, String> environment,
        PairSettings world,
        Commands commands) {}
