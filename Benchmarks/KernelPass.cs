using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.Benchmarks;

/// <summary>A dense 2x2 gate on every qubit of a block of states that fits the first-level cache.</summary>
internal sealed unsafe class KernelPass
{
    private const int Qubits = 8;
    private const int Vectors = 2 << Qubits;
    private const double FlopsPerPair = 28;
    private readonly AlignedBuffer<float> _state = new(Vectors);
    private readonly AlignedBuffer<float> _matrix = new(8);
    private readonly PlanStep[] _steps =
        [.. Enumerable.Range(1, Qubits).Select(bit => new PlanStep(StepShape.GeneralPair, (1 << bit) + 1, [0, 1 << bit], 0))];

    public KernelPass()
    {
        _state.Pointer[0] = Vector<float>.One;
        _matrix.Pointer[0] = _matrix.Pointer[6] = new Vector<float>(0.6f);
        _matrix.Pointer[3] = _matrix.Pointer[5] = new Vector<float>(0.8f);
    }

    /// <summary>Floating-point operations of one run: four complex products and two sums per pair of amplitudes.</summary>
    public static double Flops => FlopsPerPair * Qubits * (1 << (Qubits - 1)) * Vector<float>.Count;

    public void Run()
    {
        foreach (var step in _steps)
        {
            StateKernels<float>.Apply(step, _matrix.Pointer, _state.Pointer, Vectors);
        }
    }
}
