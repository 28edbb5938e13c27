package io.imptestbed.squirrel.text;

import org.jspecify.annotations.Nullable;

/** A piece of a pattern; pieces that follow one another are a chain. */
abstract sealed class PatternNode {
    static final int FAILED = -1;

    /** What follows in the same chain. */
    @Nullable
    PatternNode next;

    /**
     * Matches this piece alone, and not what follows it.
     *
     * @param following what comes after the chain that this piece ends; repetitions look ahead at it
     * @return where the match ends, or {@link #FAILED}
     */
    abstract int match(Matching matching, int at, @Nullable PatternNode following);

    /** Exactly this character. */
    static final class Literal extends PatternNode {
        private final char character;

        Literal(char character) {
            this.character = character;
        }

        /** Returns the character as C compares it, bytes above 127 below zero. */
        int signed() {
            return (byte) character;
        }

        @Override
        int match(Matching matching, int at, @Nullable PatternNode following) {
            return matching.at(at) == character ? at + 1 : FAILED;
        }
    }

    /** Any character, and even the end of the text, as the language's reference has it. */
    static final class Any extends PatternNode {
        @Override
        int match(Matching matching, int at, @Nullable PatternNode following) {
            return at + 1;
        }
    }

    /** A character of a set that a letter names. */
    static final class Named extends PatternNode {
        private final char letter;

        Named(char letter) {
            this.letter = letter;
        }

        @Override
        int match(Matching matching, int at, @Nullable PatternNode following) {
            return CharacterClass.contains(letter, matching.at(at)) ? at + 1 : FAILED;
        }
    }

    /** A character from one to another, both included; stands in a {@link Bracket} only. */
    static final class Range extends PatternNode {
        private final int first;
        private final int last;

        Range(int first, int last) {
            this.first = first;
            this.last = last;
        }

        @Override
        int match(Matching matching, int at, @Nullable PatternNode following) {
            int c = (byte) matching.at(at);
            return c >= first && c <= last ? at + 1 : FAILED;
        }
    }

    /** A character that is one of several, or none of them. */
    static final class Bracket extends PatternNode {
        private final boolean negated;
        private final PatternNode members;

        Bracket(boolean negated, PatternNode members) {
            this.negated = negated;
            this.members = members;
        }

        @Override
        int match(Matching matching, int at, @Nullable PatternNode following) {
            return contains(matching, at) == negated ? FAILED : at + 1;
        }

        private boolean contains(Matching matching, int at) {
            for (PatternNode member = members; member != null; member = member.next) {
                if (member.match(matching, at, null) != FAILED) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The beginning of the text. */
    static final class Begin extends PatternNode {
        @Override
        int match(Matching matching, int at, @Nullable PatternNode following) {
            return at == matching.begin() ? at : FAILED;
        }
    }

    /** The end of the text. */
    static final class End extends PatternNode {
        @Override
        int match(Matching matching, int at, @Nullable PatternNode following) {
            return at == matching.end() ? at : FAILED;
        }
    }

    /** A place where space and other characters meet, or where they do not. */
    static final class Boundary extends PatternNode {
        private final boolean wanted;

        Boundary(boolean wanted) {
            this.wanted = wanted;
        }

        @Override
        int match(Matching matching, int at, @Nullable PatternNode following) {
            return isBoundary(matching, at) == wanted ? at : FAILED;
        }

        private static boolean isBoundary(Matching matching, int at) {
            var space = CharacterClass.isSpace(matching.at(at));
            return (at == matching.begin() && !space)
                    || (at == matching.end() && !CharacterClass.isSpace(matching.at(at - 1)))
                    || space != CharacterClass.isSpace(matching.at(at + 1));
        }
    }

    /** One chain or the other; neither knows what follows. */
    static final class Either extends PatternNode {
        private final PatternNode left;
        private final PatternNode right;

        Either(PatternNode left, PatternNode right) {
            this.left = left;
            this.right = right;
        }

        @Override
        int match(Matching matching, int at, @Nullable PatternNode following) {
            int end = matchChain(matching, left, at);
            return end != FAILED ? end : matchChain(matching, right, at);
        }

        private static int matchChain(Matching matching, PatternNode first, int at) {
            int end = at;
            for (PatternNode node = first; node != null && end != FAILED; node = node.next) {
                end = matching.match(node, end, null);
            }
            return end;
        }
    }

    /** A chain in parentheses. */
    static final class Group extends PatternNode {
        /** The number of its capture, or -1 if it captures nothing. */
        private final int capture;

        @Nullable
        PatternNode first;

        Group(int capture) {
            this.capture = capture;
        }

        @Override
        int match(Matching matching, int at, @Nullable PatternNode following) {
            // Captures are taken in the order of their numbers, and each in the first attempt that comes to it.
            boolean captures = capture >= 0 && matching.isDue(capture);
            if (captures) {
                matching.open(capture, at);
            }
            int due = matching.due();
            int end = at;
            for (PatternNode node = first; node != null; node = node.next) {
                end = matching.match(node, end, node.next != null ? node.next : following);
                if (end == FAILED) {
                    if (captures) {
                        matching.forget(capture);
                    }
                    return FAILED;
                }
            }
            matching.due(due);
            if (captures) {
                matching.close(capture, end);
            }
            return end;
        }
    }

    /** A piece several times: as often as it can, but no more often than lets the next piece match. */
    static final class Repeat extends PatternNode {
        static final int UNBOUNDED = 0xFFFF;

        private final PatternNode repeated;
        private final int least;
        private final int most;

        Repeat(PatternNode repeated, int least, int most) {
            this.repeated = repeated;
            this.least = least;
            this.most = most;
        }

        @Override
        int match(Matching matching, int at, @Nullable PatternNode following) {
            var stop = next != null ? next : following;
            int times = 0;
            int end = at;
            while (times == UNBOUNDED || times < most) {
                int more = matching.match(repeated, end, stop);
                if (more == FAILED) {
                    break;
                }
                times++;
                end = more;
                if ((stop != null && isStop(matching, stop, following, end) && isEnough(times))
                        || end >= matching.end()) {
                    break;
                }
            }
            return isEnough(times) ? end : FAILED;
        }

        /** Tells whether {@code stop} matches at {@code at}; a repetition that may be left out does not count, as it always would. */
        private static boolean isStop(Matching matching, PatternNode stop, @Nullable PatternNode following, int at) {
            if (stop instanceof Repeat repeat && repeat.least == 0) {
                return false;
            }
            PatternNode beyond = stop.next;
            if (beyond == null && following != null) {
                beyond = following.next;
            }
            return matching.match(stop, at, beyond) != FAILED;
        }

        private boolean isEnough(int times) {
            return times >= least && (most == UNBOUNDED || times <= most);
        }
    }
}
