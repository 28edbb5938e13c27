package io.imptestbed.scenario.run.step;

import io.imptestbed.imp.link.Road;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Action.RoadWay;
import io.imptestbed.scenario.model.LinkCondition;
import io.imptestbed.scenario.model.Step;
import io.imptestbed.scenario.run.world.Answer;
import io.imptestbed.scenario.run.world.Context;
import io.imptestbed.scenario.run.world.DeviceParty;
import io.imptestbed.scenario.run.world.Half;
import io.imptestbed.scenario.run.world.Reply;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Event.Way;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What devices do in steps, and what agents do to their devices. */
final class DeviceActions {
    private final Timeline timeline;
    private final Cast cast;
    private final Clockwork clock;
    private final Function<String, Workbench> benches;

    DeviceActions(Timeline timeline, Cast cast, Clockwork clock, Function<String, Workbench> benches) {
        this.benches = benches;
        this.timeline = timeline;
        this.cast = cast;
        this.clock = clock;
    }

    /** Does {@code action}, if it is one of the halves of an imp; tells whether it was. */
    boolean perform(Step step, Action action, StepEnd end) {
        var demand = new Demand(step.outcome());
        if (action instanceof Action.Send send) {
            send(cast.half(send.party()), send, demand, end);
        } else if (action instanceof Action.Save save) {
            var agent = cast.agent(save.party());
            agent.perform(reply -> agent.save(Values.NONE.fill(save.table()), reply), judge(demand, end));
        } else if (action instanceof Action.ReactOn react) {
            var half = cast.half(react.party());
            done(
                    half,
                    () -> {
                        half.occasions().add(react.reaction());
                        half.listen(react.reaction().name());
                    },
                    end);
        } else if (action instanceof Action.ChangeRoad change) {
            change(cast.device(change.imp() + ".device").road(), ways(change.ways()), change.condition());
            end.ended("");
        } else if (action instanceof Action.DrivePins drive) {
            drive.pins().forEach((pin, what) -> benches.apply(drive.party()).drive(pin, what, timeline));
            end.ended("");
        } else {
            return power(action, end) || code(action, step.text(), demand, end);
        }
        return true;
    }

    private boolean power(Action action, StepEnd end) {
        if (action instanceof Action.PowerOn on) {
            powerOn(cast.device(on.party()), end);
        } else if (action instanceof Action.PowerOff off) {
            cast.device(off.party()).powerOff();
            end.ended("");
        } else if (action instanceof Action.PowerCycle cycle) {
            var device = cast.device(cycle.party());
            device.powerOff();
            timeline.schedule(cycle.downtime(), () -> powerOn(device, end));
        } else {
            return false;
        }
        return true;
    }

    private static void powerOn(DeviceParty device, StepEnd end) {
        if (device.hasPower()) {
            end.failed("a device without power", device.name() + " has power already");
            return;
        }
        device.whenStarted(() -> end.ended(""));
        device.powerOn();
    }

    private boolean code(Action action, String text, Demand demand, StepEnd end) {
        if (action instanceof Action.Block block) {
            var half = cast.half(block.party());
            done(half, () -> half.block(block.with(), block.length(), text), end);
        } else if (action instanceof Action.Log log) {
            var half = cast.half(log.party());
            done(half, () -> half.log(log.text()), end);
        } else if (action instanceof Action.ServerConnect connect) {
            var device = cast.device(connect.party());
            device.perform(device::connect, judge(demand, end));
        } else if (action instanceof Action.ServerDisconnect disconnect) {
            var device = cast.device(disconnect.party());
            done(device, device::disconnect, end);
        } else if (action instanceof Action.DeepSleep sleep) {
            sleep(cast.device(sleep.party()), sleep, end);
        } else {
            return false;
        }
        return true;
    }

    private static void sleep(DeviceParty device, Action.DeepSleep sleep, StepEnd end) {
        device.perform(
                reply -> {
                    device.whenStarted(() -> end.ended(""));
                    device.sleep(sleep.length());
                },
                answer -> {
                    if (answer instanceof Answer.Threw) {
                        end.failed("a device whose code runs", answer.words());
                    }
                });
    }

    private static void done(Context half, Runnable deed, StepEnd end) {
        Consumer<Reply> call = reply -> {
            deed.run();
            reply.answered(Answer.Result.success());
        };
        Calls.done(half, call, end);
    }

    private static Reply judge(Demand demand, StepEnd end) {
        return answer -> {
            if (demand.accepts(answer)) {
                end.ended(answer.isSuccess() ? "" : answer.words());
            } else {
                end.failed(demand.words(), answer.words());
            }
        };
    }

    private void send(Half half, Action.Send send, Demand demand, StepEnd end) {
        var came = new AtomicReference<FlowResult>();
        var plan = new DevicePlan(send.flow(), Values.NONE);
        half.perform(
                reply -> Flow.begin(plan, new HalfSender(half, clock), result -> {
                    came.set(result);
                    reply.answered(Answer.Result.success());
                }),
                answer -> {
                    var result = came.get();
                    if (result != null) {
                        demand.judge(result, Flow.PATIENCE, end);
                    } else if (answer instanceof Answer.Threw) {
                        end.failed("a device whose code runs", answer.words());
                    } else {
                        end.ended(answer.words());
                    }
                });
    }

    private static Set<Way> ways(Set<RoadWay> ways) {
        return ways.stream()
                .map(way -> way == RoadWay.TO_AGENT ? Way.TO_AGENT : Way.TO_DEVICE)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void change(Road road, Set<Way> ways, LinkCondition condition) {
        if (condition instanceof LinkCondition.Cut) {
            road.cut();
        } else if (condition instanceof LinkCondition.Down) {
            road.down();
        } else if (condition instanceof LinkCondition.HalfOpen) {
            road.halfOpen(ways);
        } else if (condition instanceof LinkCondition.Hold) {
            road.hold(ways);
        } else if (condition instanceof LinkCondition.Release) {
            road.release(ways);
        } else if (condition instanceof LinkCondition.Delay delay) {
            road.delay(ways, delay.by());
        } else if (condition instanceof LinkCondition.Bandwidth bandwidth) {
            road.bandwidth(ways, bandwidth.bytesPerSecond());
        } else if (condition instanceof LinkCondition.Repair) {
            road.repair();
        } else {
            throw new IllegalArgumentException("condition: " + condition + " (expected: one that a road can have)");
        }
    }
}
