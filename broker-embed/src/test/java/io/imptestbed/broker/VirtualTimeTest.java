package io.imptestbed.broker;

import io.imptestbed.broker.World.Time;
import org.junit.jupiter.api.Nested;

/** The behaviour of the broker in virtual time; {@link RealTimeIT} finds the same in real time. */
class VirtualTimeTest {
    @Nested
    class Connecting extends ConnectBehaviour {
        Connecting() {
            super(Time.VIRTUAL);
        }
    }

    @Nested
    class Publishing extends PublishBehaviour {
        Publishing() {
            super(Time.VIRTUAL);
        }
    }

    @Nested
    class Sessions extends SessionBehaviour {
        Sessions() {
            super(Time.VIRTUAL);
        }
    }

    @Nested
    class Retained extends RetainedBehaviour {
        Retained() {
            super(Time.VIRTUAL);
        }
    }

    @Nested
    class Wills extends WillBehaviour {
        Wills() {
            super(Time.VIRTUAL);
        }
    }

    @Nested
    class IllegalPackets extends IllegalPacketBehaviour {
        IllegalPackets() {
            super(Time.VIRTUAL);
        }
    }

    @Nested
    class Lifecycle extends LifecycleBehaviour {
        Lifecycle() {
            super(Time.VIRTUAL);
        }
    }

    @Nested
    class Tls extends TlsBehaviour {
        Tls() {
            super(Time.VIRTUAL);
        }
    }
}
