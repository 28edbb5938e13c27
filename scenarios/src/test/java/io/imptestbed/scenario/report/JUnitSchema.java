package io.imptestbed.scenario.report;

import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

/** The XML that readers of JUnit reports have in common. */
final class JUnitSchema {
    private JUnitSchema() {}

    /** Fails unless {@code xml} is a report. */
    static void validate(String xml) throws Exception {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(JUnitSchema.class.getResource("/junit-report.xsd"));
        schema.newValidator().validate(new StreamSource(new StringReader(xml)));
    }
}
