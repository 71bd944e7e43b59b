using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>The memory in which a thread simulates one block after the other.</summary>
internal sealed unsafe class BlockWorkspace<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CircuitPlan<T> _plan;
    private readonly AlignedBuffer<T> _state, _scratch, _results, _angles, _coefficients;

    public BlockWorkspace(CircuitPlan<T> plan, int observables)
    {
        _plan = plan;
        _state = new(plan.VectorsPerBlock);
        _scratch = new(plan.VectorsPerBlock / 2);
        _results = new(observables);
        _angles = new(plan.PerSampleAngles.Count * AngleTables<T>.VectorsPerAngle);
        _coefficients = new(plan.PerSampleCoefficients);
    }

    /// <summary>The state, <c>[amplitude][re, im]</c>.</summary>
    public Vector<T>* State => _state.Pointer;

    /// <summary>A vector per amplitude.</summary>
    public Vector<T>* Scratch => _scratch.Pointer;

    /// <summary>A vector per observable.</summary>
    public Vector<T>* Results => _results.Pointer;

    /// <summary>The angles of the block's samples and of the batch.</summary>
    public AngleTables<T> Angles(CircuitCall<T> call) => new(call.SharedAngles, _angles.Pointer);

    /// <summary>Where an operation's matrices are.</summary>
    public Vector<T>* Coefficients(CircuitCall<T> call, PlanOperation<T> operation) =>
        operation.PerSample ? _coefficients.Pointer : call.SharedCoefficients;

    /// <summary>Runs the circuit on the samples of a block.</summary>
    public void Run(CircuitCall<T> call, int block)
    {
        WritePerSampleTables(call, block);
        LoadInitialState(call, block);
        foreach (var operation in _plan.Operations)
        {
            var coefficients = Coefficients(call, operation);
            foreach (var step in operation.Steps)
            {
                StateKernels<T>.Apply(step, coefficients, State, _plan.VectorsPerBlock);
            }
        }
    }

    private void WritePerSampleTables(CircuitCall<T> call, int block)
    {
        var slots = _plan.PerSampleSlots;
        var row = call.PerSampleAngles + ((nint)block * Vector<T>.Count * slots);
        for (var k = 0; k < _plan.PerSampleAngles.Count; k++)
        {
            var angle = _plan.PerSampleAngles[k];
            var values = Lanes.Gather(row + angle.Slot, slots, call.SamplesIn(block));
            AngleTables<T>.Write(angle, values, _angles.Pointer + (k * AngleTables<T>.VectorsPerAngle));
        }

        foreach (var operation in _plan.PerSampleOperations)
        {
            operation.WriteCoefficients(Angles(call), _coefficients.Pointer);
        }
    }

    private void LoadInitialState(CircuitCall<T> call, int block)
    {
        new Span<Vector<T>>(State, _plan.VectorsPerBlock).Clear();
        if (call.Amplitudes == null)
        {
            State[0] = Vector<T>.One;
            return;
        }

        var (numbers, stride) = call.NumbersPerInitialState;
        var row = call.Amplitudes + ((nint)block * Vector<T>.Count * numbers);
        for (var k = 0; k < numbers; k++)
        {
            State[k * stride] = Lanes.Gather(row + k, numbers, call.SamplesIn(block));
        }
    }
}
