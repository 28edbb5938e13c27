package io.imptestbed.imp.http;

import io.imptestbed.imp.http.Template.Circumstances;
import io.imptestbed.time.Timeline;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A stub at work: counts the requests that it has answered and plays its replies. On the timeline only. */
final class StubServer {
    private final Stub stub;
    private final Timeline timeline;
    private int served;

    StubServer(Stub stub, Timeline timeline) {
        this.stub = stub;
        this.timeline = timeline;
    }

    /** Begins to answer {@code request}; nothing if the stub is not for it, or not any more. */
    Optional<Work> answer(HttpRequest request, Url url, Receiver receiver) {
        return served >= stub.times()
                ? Optional.empty()
                : stub.captures(request, url).map(captures -> begin(request, url, captures, receiver));
    }

    private Work begin(HttpRequest request, Url url, Map<String, String> captures, Receiver receiver) {
        served++;
        var playing = new Playing(stub.replyTo(served), new Circumstances(request, url, captures, served), receiver);
        playing.later(playing.reply.delay(), playing::begin);
        return playing;
    }

    /** One reply on its way. */
    private final class Playing implements Work {
        private final Reply reply;
        private final Circumstances here;
        private final Receiver receiver;
        private Timeline.Timer timer = () -> {};
        private int next;

        Playing(Reply reply, Circumstances here, Receiver receiver) {
            this.reply = reply;
            this.here = here;
            this.receiver = receiver;
        }

        void later(Duration delay, Runnable task) {
            timer = timeline.schedule(delay, task);
        }

        void begin() {
            if (reply.ending() == Reply.Ending.FAILED) {
                fail();
            } else if (reply.status() != 0) {
                receiver.head(reply.head(here));
                goOn();
            }
        }

        private void fail() {
            for (var code : CurlCode.values()) {
                if (code.number() == reply.status()) {
                    receiver.failed(code, code.words() + ", says the stub " + stub);
                }
            }
        }

        private void goOn() {
            if (next < reply.pieces().size()) {
                var pause = reply.pieces().get(next).pause();
                if (pause.isZero()) {
                    piece();
                } else {
                    later(pause, this::piece);
                }
            } else if (reply.ending() == Reply.Ending.COMPLETE) {
                receiver.end();
            } else if (reply.ending() == Reply.Ending.CUT_OFF) {
                receiver.failed(CurlCode.CUT_OFF, CurlCode.CUT_OFF.words() + ", says the stub " + stub);
            }
        }

        private void piece() {
            var content = reply.pieces().get(next).content(here);
            next++;
            receiver.piece(content);
            goOn();
        }

        @Override
        public void abandon() {
            timer.cancel();
        }
    }
}
