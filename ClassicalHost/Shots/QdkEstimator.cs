using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.QuantumKernels.Compilation;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.ClassicalHost.Shots;

/// <summary>Expectations as means over shots of the QDK's simulator: slow, one run per sample, and an independent check of everything else.</summary>
/// <remarks>
/// The bases are those of <see cref="ShotEstimator{T}"/>. The QDK takes no seed, so results differ from run to run. Samples start
/// from <c>|0...0></c>.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed class QdkEstimator<T> : ICircuitEstimator<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly QdkSession _session;
    private readonly QSharpProgram _program;
    private readonly PauliNoise? _noise;

    /// <summary>Writes a circuit as a Q# program.</summary>
    /// <param name="session">Runs it.</param>
    /// <param name="circuit">The gates.</param>
    /// <param name="perSampleAngles">How many of the circuit's slots, from the first on, differ from sample to sample.</param>
    /// <param name="observables">What <see cref="Expectations"/> estimates.</param>
    /// <param name="shots">Shots per sample and measurement basis.</param>
    /// <param name="noise">Pauli noise of every gate and measurement, without loss; null for none.</param>
    /// <exception cref="ArgumentException">As for <see cref="BatchedCircuit{T}"/>, there is less than one shot, or the noise loses qubits.</exception>
    /// <exception cref="QuantumKernels.UserException">Q# has no operation for a gate.</exception>
    public QdkEstimator(QdkSession session, Circuit circuit, int perSampleAngles, IReadOnlyList<PauliString> observables, int shots, PauliNoise? noise = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 1);
        if (noise is { Loss: > 0 })
        {
            throw new ArgumentException($"The noise loses qubits with probability {noise.Loss}: expected 0, because a lost qubit has no eigenvalue.", nameof(noise));
        }

        var checkedCircuit = new BatchedCircuit<T>(circuit, perSampleAngles, observables);
        (Circuit, PerSampleAngles, Observables) = (circuit, perSampleAngles, checkedCircuit.Observables);
        (_session, Shots, _noise) = (session, shots, noise);
        Bases = MeasurementBasis.Group(Observables, circuit.QubitCount);
        _program = QSharpProgram.BuiltIn.With(new QSharpSource("Sampled.qs", QSharpWriter.Write(circuit, "Circuit")));
    }

    /// <inheritdoc/>
    public Circuit Circuit { get; }

    /// <inheritdoc/>
    public int PerSampleAngles { get; }

    /// <inheritdoc/>
    public IReadOnlyList<PauliString> Observables { get; }

    /// <summary>Shots per sample and measurement basis.</summary>
    public int Shots { get; }

    /// <summary>The ways in which each sample is measured.</summary>
    public IReadOnlyList<MeasurementBasis> Bases { get; }

    /// <inheritdoc/>
    public ICircuitEstimator<T> For(Circuit circuit, int perSampleAngles) => new QdkEstimator<T>(_session, circuit, perSampleAngles, Observables, Shots, _noise);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">There are initial states.</exception>
    /// <exception cref="QdkException">Node is missing, or the QDK failed.</exception>
    public void Expectations(CircuitInputs<T> inputs, Span<T> expectations)
    {
        inputs.Check(this);
        Lengths.Check(expectations.Length, inputs.BatchSize, Observables.Count, nameof(expectations));
        var means = Estimate(inputs).Means.Span;
        for (var k = 0; k < means.Length; k++)
        {
            expectations[k] = T.CreateTruncating(means[k]);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Errors are estimated as <see cref="ShotEstimator{T}.Estimate"/> does.</remarks>
    /// <exception cref="NotSupportedException">There are initial states.</exception>
    /// <exception cref="QdkException">Node is missing, or the QDK failed.</exception>
    public ExpectationEstimates Estimate(CircuitInputs<T> inputs)
    {
        inputs.Check(this);
        if (inputs.InitialStates is not null)
        {
            throw new NotSupportedException("The QDK runs circuits from |0...0>, not from initial states: use another estimator, or an encoding made of gates.");
        }

        var estimates = new EstimateBuilder(inputs.BatchSize, Observables.Count, withErrors: true);
        for (var sample = 0; sample < inputs.BatchSize; sample++)
        {
            var counts = Run(inputs.Slice(sample, 1));
            for (var basis = 0; basis < Bases.Count; basis++)
            {
                estimates.Add(sample, Bases[basis], counts[basis]);
            }
        }

        return estimates.Build();
    }

    /// <summary>The counts of one sample in each basis.</summary>
    private OutcomeCounts[] Run(CircuitInputs<T> sample)
    {
        var angles = sample.PerSampleAngles.ToArray().Concat(sample.SharedAngles.ToArray()).Select(double.CreateTruncating).ToArray();
        if (Array.FindIndex(angles, angle => !double.IsFinite(angle)) is >= 0 and var slot)
        {
            throw new ArgumentException($"Angle {slot} of a sample is {angles[slot]}: expected a finite number.", nameof(sample));
        }

        var expression = $"[{string.Join(", ", Bases.Select(basis => Measurement(KernelReference.Literal(angles), basis)))}]";
        var shots = _session.RunAsync(_program, expression, Shots, _noise).GetAwaiter().GetResult();
        return [.. Enumerable.Range(0, Bases.Count).Select(basis => Count(shots.Select(shot => Index(shot.Value.Items()[basis].ToResults()))))];
    }

    private string Measurement(string angles, MeasurementBasis basis) =>
        $"{{ use qubits = Qubit[{Circuit.QubitCount}]; Sampled.Circuit({angles}, qubits); "
        + $"Measurement.MeasurePaulis([{string.Join(", ", basis.Axes.Letters.Select(letter => $"Pauli{letter}"))}], qubits) }}";

    private OutcomeCounts Count(IEnumerable<int> outcomes) =>
        new(Circuit.QubitCount, outcomes.CountBy(outcome => outcome).OrderBy(entry => entry.Key).Select(entry => (entry.Key, (long)entry.Value)));

    private static int Index(MeasurementResult[] results) =>
        results.Aggregate(0, (index, result) => (2 * index) + (result == MeasurementResult.One ? 1 : 0));
}
