using System.Numerics;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>States of a circuit for the samples of a batch as the simulation itself lays them out, a sample per lane of a vector: for measures that go through very many states. For one thread at a time.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed unsafe class LaneStates<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly BatchedCircuit<T> _circuit;
    private readonly CircuitPlan<T> _plan;
    private readonly CircuitCall<T> _call;
    private readonly BlockWorkspace<T> _workspace;
    private readonly AlignedBuffer<T> _angles, _states;

    /// <summary>Reserves the memory.</summary>
    /// <param name="circuit">The circuit, with angles that all differ from sample to sample.</param>
    /// <param name="samples">Samples of a batch, a multiple of the lanes of a vector.</param>
    /// <exception cref="ArgumentException">The circuit shares angles, or the samples leave lanes empty.</exception>
    /// <exception cref="UserException">The memory is not there.</exception>
    public LaneStates(BatchedCircuit<T> circuit, int samples)
    {
        if (circuit.SharedAngles > 0 || samples < 1 || samples % Vector<T>.Count != 0)
        {
            throw new ArgumentException(
                $"Lanes are filled by circuits without shared angles and multiples of {Vector<T>.Count} samples; got {circuit.SharedAngles} shared angles and {samples} samples.", nameof(samples));
        }

        (_circuit, Blocks) = (circuit, samples / Vector<T>.Count);
        _plan = circuit.PlanForStates(fromZero: true);
        _call = new CircuitCall<T>(_plan, new CircuitInputs<T>(0, default, default), threads: 1, MemoryUse.Forward);
        FreeMemory.Check((long)Blocks * (_plan.VectorsPerBlock + circuit.PerSampleAngles) * sizeof(Vector<T>), $"Keeping the states of {samples} samples");
        (_angles, _states) = (new(Blocks * circuit.PerSampleAngles), new(Blocks * _plan.VectorsPerBlock));
        _workspace = _plan.Workspaces.Rent();
        _workspace.Join(_call);
    }

    /// <summary>Vectors that hold one number of each sample.</summary>
    public int Blocks { get; }

    /// <summary>The radians to fill in, <c>[angles, samples]</c>.</summary>
    public Span<T> Angles => new(_angles.Pointer, Blocks * _circuit.PerSampleAngles * Vector<T>.Count);

    /// <summary>The states that belong to the angles, <c>[blocks][2^n][re, im]</c>; they change with the next call.</summary>
    public ReadOnlySpan<Vector<T>> Run()
    {
        for (var block = 0; block < Blocks; block++)
        {
            _workspace.Run(_angles.Pointer + block, Blocks, _states.Pointer + ((nint)block * _plan.VectorsPerBlock));
        }

        return new(_states.Pointer, Blocks * _plan.VectorsPerBlock);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _plan.Workspaces.Return(_workspace);
        _call.Dispose();
    }
}
