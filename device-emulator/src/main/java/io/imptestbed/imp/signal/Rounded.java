package io.imptestbed.imp.signal;

import io.imptestbed.imp.os.Figures;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * A signal in whole multiples of the resolution of the sensor that measures it.
 *
 * @param resolution more than 0, such as 0.1; the figures are the nearest numbers to its decimal multiples, 20.1 and not 20.100000000000001
 */
public record Rounded(Signal signal, double resolution) implements Signal {
    public Rounded {
        Expect.positive("resolution", resolution);
    }

    @Override
    public double at(Duration time, long seed) {
        var figure = signal.at(time, seed);
        var steps = Math.rint(1 / resolution);
        // A tenth is no binary number, but dividing by ten gives the nearest one to each decimal.
        return 1 / steps == resolution ? Math.rint(figure * steps) / steps : decimal(figure);
    }

    private double decimal(double figure) {
        var step = Figures.shortest(resolution);
        var multiple = Figures.shortest(figure).divide(step, 0, RoundingMode.HALF_EVEN);
        return multiple.multiply(step).doubleValue();
    }
}
