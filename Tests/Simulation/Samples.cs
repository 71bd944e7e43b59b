using System.Numerics;
using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.Tests.Simulation;

/// <summary>Seeded cases for properties, and one sample of a batch at a time.</summary>
internal static class Samples
{
    /// <summary>Checks a property of a seed and a number of qubits on cases that are the same in every run.</summary>
    public static void ForAll(int mostQubits, int cases, Action<int, int> property) => Check.One(
        Config.QuickThrowOnFailure.WithReplay(20, 7).WithMaxTest(cases),
        Prop.ForAll(
            Arb.From(from seed in Gen.Choose(0, 1 << 30) from qubits in Gen.Choose(1, mostQubits) select (seed, qubits)),
            pair => property(pair.seed, pair.qubits)));

    /// <summary>All angles of one sample, in the circuit's order.</summary>
    public static double[] Angles(CircuitInputs<double> inputs, int sample)
    {
        var perSample = inputs.PerSampleAngles.Length / inputs.BatchSize;
        return [.. inputs.PerSampleAngles.Span.Slice(sample * perSample, perSample), .. inputs.SharedAngles.Span];
    }

    /// <summary>The state that one sample starts from, or null.</summary>
    public static Complex[]? InitialState(CircuitInputs<double> inputs, int sample)
    {
        if (inputs.InitialStates is not { } initial)
        {
            return null;
        }

        var amplitudes = MemoryMarshal.Cast<double, Complex>(initial.Amplitudes.Span);
        var length = amplitudes.Length / inputs.BatchSize;
        return amplitudes.Slice(sample * length, length).ToArray();
    }

    /// <summary>The inputs of one sample as a batch of their own.</summary>
    public static CircuitInputs<T> Only<T>(this CircuitInputs<T> inputs, int sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlyMemory<T> Row(ReadOnlyMemory<T> rows) => rows.Slice(sample * (rows.Length / inputs.BatchSize), rows.Length / inputs.BatchSize);
        return inputs with
        {
            BatchSize = 1,
            PerSampleAngles = Row(inputs.PerSampleAngles),
            InitialStates = inputs.InitialStates is { } initial ? InitialStates<T>.Complex(Row(initial.Amplitudes)) : null,
        };
    }

    /// <summary>All expectations of a batch.</summary>
    public static T[] Expectations<T>(this ICircuitEstimator<T> circuit, CircuitInputs<T> inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var expectations = new T[inputs.BatchSize * circuit.Observables.Count];
        circuit.Expectations(inputs, expectations);
        return expectations;
    }

    /// <summary>All amplitudes of a batch.</summary>
    public static T[] States<T>(this BatchedCircuit<T> circuit, CircuitInputs<T> inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var states = new T[inputs.BatchSize * (2 << circuit.Circuit.QubitCount)];
        circuit.States(inputs, states);
        return states;
    }

    /// <summary>Asserts that all numbers agree within a tolerance.</summary>
    public static void AssertClose<T>(ReadOnlySpan<double> expected, ReadOnlySpan<T> actual, double tolerance)
        where T : INumberBase<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var k = 0; k < expected.Length; k++)
        {
            Assert.Equal(expected[k], double.CreateTruncating(actual[k]), tolerance);
        }
    }
}
