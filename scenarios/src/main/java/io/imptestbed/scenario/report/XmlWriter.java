package io.imptestbed.scenario.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes XML 1.0 that every parser takes, whatever the text is: what XML cannot hold becomes a question mark. */
public final class XmlWriter {
    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();
    private boolean startTagOpen;
    private boolean inText;

    /** Begins a document; the writer stays the caller's to close. */
    public XmlWriter(Writer out) throws IOException {
        this.out = out;
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /** Begins an element. */
    public XmlWriter start(String element) throws IOException {
        closeStartTag();
        indent();
        out.write('<');
        out.write(element);
        open.push(element);
        startTagOpen = true;
        return this;
    }

    /** Adds an attribute to the element that was begun last. */
    public XmlWriter attribute(String name, Object value) throws IOException {
        out.write(' ');
        out.write(name);
        out.write("=\"");
        escape(value.toString(), true);
        out.write('"');
        return this;
    }

    /** Adds text to the open element. */
    public XmlWriter text(String text) throws IOException {
        if (startTagOpen) {
            out.write('>');
            startTagOpen = false;
        }
        inText = true;
        escape(text, false);
        return this;
    }

    /** Ends the open element. */
    public XmlWriter end() throws IOException {
        var element = open.pop();
        if (startTagOpen) {
            out.write("/>\n");
            startTagOpen = false;
        } else {
            if (!inText) {
                indent();
            }
            out.write("</" + element + ">\n");
        }
        inText = false;
        return this;
    }

    private void closeStartTag() throws IOException {
        if (startTagOpen) {
            out.write(">\n");
            startTagOpen = false;
        }
    }

    private void indent() throws IOException {
        out.write("  ".repeat(open.size()));
    }

    private void escape(String text, boolean inAttribute) throws IOException {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '"' -> out.write(inAttribute ? "&quot;" : "\"");
                case '\n', '\t' -> out.write(inAttribute ? "&#" + c + ";" : Character.toString(c));
                default -> out.write(isAllowed(c) ? Character.toString(c) : "?");
            }
        }
    }

    private static boolean isAllowed(int c) {
        return (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
