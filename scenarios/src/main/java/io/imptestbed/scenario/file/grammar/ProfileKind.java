package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.client.profile.ProfileField;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import io.imptestbed.trace.PacketType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kind of overrides of an imp's profile. */
final class ProfileKind {
    private static final Kind<List<PacketType>> PACKETS = Kinds.list("types of packets", MqttKinds.TYPE);

    private static final KeyTable KEYS =
            KeyTable.of(ImpProfile.fields().stream().map(ProfileKind::key).toList());

    /** Overrides by the name of the field, as text. */
    static final Kind<Map<String, String>> KIND = KEYS.as("profile", ProfileKind::texts);

    private ProfileKind() {}

    private static Key<String> key(ProfileField field) {
        var evidence = field.evidence() == ProfileField.Evidence.DOCUMENTED ? "documented" : "inferred";
        var doc = field.doc() + " The default, " + field.defaultText() + ", is " + evidence + ".";
        return Key.of(field.name(), value(field), doc, field.defaultText());
    }

    private static Kind<String> value(ProfileField field) {
        return Kinds.of((node, scope) -> read(field, node, scope), d -> schema(field, d));
    }

    private static Optional<String> read(ProfileField field, YamlNode node, Scope scope) {
        var several = field.kind() == ProfileField.Kind.PACKETS && node instanceof Sequence;
        var text = several
                ? Kinds.list("types of packets", MqttKinds.TYPE)
                        .read(node, scope)
                        .map(ProfileKind::joined)
                : scope.text(node, field.range());
        return text.filter(value -> isLegal(field, value, node, scope));
    }

    private static String joined(List<PacketType> types) {
        return types.isEmpty()
                ? "none"
                : String.join(",", types.stream().map(PacketType::name).toList());
    }

    private static boolean isLegal(ProfileField field, String value, YamlNode node, Scope scope) {
        try {
            ImpProfile.documented().with(field.name(), value);
            return true;
        } catch (IllegalArgumentException illegal) {
            return Scalars.refuse(node, "a value that " + field.name() + " cannot have", field.range(), scope);
        }
    }

    private static Map<String, Object> schema(ProfileField field, Definitions definitions) {
        var text = Scalars.matching(field.kind().pattern());
        return switch (field.kind()) {
            case SWITCH -> Scalars.orParameter(definitions, json("type", "boolean"));
            case COUNT, CODE, QOS -> Scalars.orParameter(definitions, json("type", "integer"));
            case RATE, SIZE, SECONDS -> Kinds.anyOf(text, json("type", "number", "minimum", 0));
            case DURATION -> Kinds.anyOf(text, json("const", 0));
            case CHOICE -> Scalars.oneOf(field.choices()).schema(definitions);
            case PACKETS -> Kinds.anyOf(text, PACKETS.schema(definitions));
        };
    }

    private static Optional<Map<String, String>> texts(Fields fields, Scope scope) {
        var texts = new LinkedHashMap<String, String>();
        for (var field : ImpProfile.fields()) {
            KEYS.keys().stream()
                    .filter(key -> key.name().equals(field.name()))
                    .findFirst()
                    .flatMap(fields::get)
                    .ifPresent(value -> texts.put(field.name(), String.valueOf(value)));
        }
        return Optional.of(texts);
    }
}
