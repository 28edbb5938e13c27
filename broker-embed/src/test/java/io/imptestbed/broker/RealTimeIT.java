package io.imptestbed.broker;

import io.imptestbed.broker.World.Time;
import org.junit.jupiter.api.Nested;

/** The behaviour of the broker in real time, over TCP; {@link VirtualTimeTest} finds the same in virtual time. */
class RealTimeIT {
    @Nested
    class Connecting extends ConnectBehaviour {
        Connecting() {
            super(Time.REAL);
        }
    }

    @Nested
    class Publishing extends PublishBehaviour {
        Publishing() {
            super(Time.REAL);
        }
    }

    @Nested
    class Sessions extends SessionBehaviour {
        Sessions() {
            super(Time.REAL);
        }
    }

    @Nested
    class Retained extends RetainedBehaviour {
        Retained() {
            super(Time.REAL);
        }
    }

    @Nested
    class Wills extends WillBehaviour {
        Wills() {
            super(Time.REAL);
        }
    }

    @Nested
    class IllegalPackets extends IllegalPacketBehaviour {
        IllegalPackets() {
            super(Time.REAL);
        }
    }

    @Nested
    class Lifecycle extends LifecycleBehaviour {
        Lifecycle() {
            super(Time.REAL);
        }
    }

    @Nested
    class Tls extends TlsBehaviour {
        Tls() {
            super(Time.REAL);
        }
    }
}
