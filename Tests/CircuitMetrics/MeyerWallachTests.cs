using System.Numerics;
using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Tests.CircuitMetrics;

public class MeyerWallachTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void GHZ_states_are_fully_entangled(int qubits)
    {
        var state = new Complex[1 << qubits];
        state[0] = state[^1] = 1 / Math.Sqrt(2);

        Assert.Equal(1, MeyerWallach.Of(state), 1e-12);
    }

    [Fact]
    public void The_W_state_of_three_qubits_has_eight_ninths()
    {
        var state = new Complex[8];
        state[1] = state[2] = state[4] = 1 / Math.Sqrt(3);

        Assert.Equal(8.0 / 9, MeyerWallach.Of(state), 1e-12);
    }

    [Fact]
    public void Product_states_are_not_entangled()
    {
        var random = new RandomNumbers(1, "product");
        var state = Enumerable.Range(0, 5).Select(_ => RandomState(random, 2)).Aggregate(Kronecker);

        Assert.Equal(0, MeyerWallach.Of(state), 1e-12);
    }

    [Fact]
    public void It_equals_the_wedge_form()
    {
        var random = new RandomNumbers(2, "wedge");
        for (var qubits = 1; qubits <= 5; qubits++)
        {
            var state = RandomState(random, 1 << qubits);
            Assert.Equal(WedgeForm(state, qubits), MeyerWallach.Of(state), 1e-12);
        }
    }

    [Fact]
    public void It_does_not_depend_on_the_order_of_the_qubits()
    {
        var state = RandomState(new RandomNumbers(3, "order"), 16);
        var reversed = Enumerable.Range(0, 16).Select(k => state[Reverse(k, 4)]).ToArray();

        Assert.Equal(MeyerWallach.Of(state), MeyerWallach.Of(reversed), 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    public void A_length_that_is_no_power_of_two_is_refused(int length) =>
        Assert.Throws<ArgumentException>(() => MeyerWallach.Of(new Complex[length]));

    /// <summary><c>(4 / n) sum_k sum_{i &lt; j} |u_i v_j - u_j v_i|^2</c> with the half-vectors u, v of qubit k.</summary>
    private static double WedgeForm(Complex[] state, int qubits)
    {
        var sum = 0.0;
        for (var qubit = 0; qubit < qubits; qubit++)
        {
            var bit = 1 << qubit;
            var u = state.Where((_, k) => (k & bit) == 0).ToArray();
            var v = state.Where((_, k) => (k & bit) != 0).ToArray();
            for (var j = 0; j < u.Length; j++)
            {
                for (var i = 0; i < j; i++)
                {
                    sum += ((u[i] * v[j]) - (u[j] * v[i])).Magnitude * ((u[i] * v[j]) - (u[j] * v[i])).Magnitude;
                }
            }
        }

        return 4 * sum / qubits;
    }

    private static Complex[] RandomState(RandomNumbers random, int length)
    {
        var state = Enumerable.Range(0, length).Select(_ => new Complex(random.NextNormal(), random.NextNormal())).ToArray();
        var norm = Math.Sqrt(state.Sum(amplitude => amplitude.Magnitude * amplitude.Magnitude));
        return [.. state.Select(amplitude => amplitude / norm)];
    }

    private static Complex[] Kronecker(Complex[] left, Complex[] right) => [.. left.SelectMany(a => right.Select(b => a * b))];

    private static int Reverse(int index, int bits) => Enumerable.Range(0, bits).Sum(bit => ((index >> bit) & 1) << (bits - 1 - bit));
}
