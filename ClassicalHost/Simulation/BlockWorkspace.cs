using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>The memory in which a thread simulates one block after the other.</summary>
/// <param name="plan">What is simulated.</param>
internal sealed unsafe class BlockWorkspace<T>(CircuitPlan<T> plan)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _ket = new(plan.VectorsPerBlock);
    private readonly AlignedBuffer<T> _scratch = new(plan.VectorsPerBlock);
    private readonly AlignedBuffer<T> _results = new(plan.ObservableCount);
    private readonly AlignedBuffer<T> _angles = new(plan.PerSampleAngles.Length * AngleTables<T>.VectorsPerAngle);
    private readonly AlignedBuffer<T> _numbers = new(plan.PerSampleVectors);
    private AlignedBuffer<T>? _bra, _gradients;

    /// <summary>The state, <c>[amplitude][re, im]</c>.</summary>
    public Vector<T>* Ket => _ket.Pointer;

    /// <summary>The state times the observables; half the gradient of the initial state once the circuit is undone.</summary>
    public Vector<T>* Bra => (_bra ??= new(plan.VectorsPerBlock)).Pointer;

    /// <summary>The sums of the gradients so far, a vector per slot.</summary>
    public Vector<T>* Gradients => (_gradients ??= new(plan.SlotCount)).Pointer;

    /// <summary>Room as large as a state.</summary>
    public Vector<T>* Scratch => _scratch.Pointer;

    /// <summary>A vector per observable.</summary>
    public Vector<T>* Results => _results.Pointer;

    /// <summary>Runs the circuit on the samples of a block.</summary>
    public void Run(CircuitCall<T> call, int block)
    {
        WriteAngles(call, block);
        var tables = Tables(call);
        foreach (var operation in plan.PerSampleOperations)
        {
            operation.WritePerSample(tables);
        }

        LoadInitialState(call, block);
        foreach (var operation in plan.Operations)
        {
            operation.Apply(tables, Ket);
        }
    }

    /// <summary>
    /// Undoes the circuit on ket and bra, back to the earliest operation in scope, and collects gradients on the way
    /// (Jones and Gacon 2020, arXiv:2009.02823).
    /// </summary>
    public void Reverse(CircuitCall<T> call, GradientScope scope)
    {
        var tables = Tables(call);
        var operations = plan.Operations;
        bool IsWanted(PlanOperation<T> operation) => (operation.Scope & scope) != 0;
        var earliest = scope.HasFlag(GradientScope.InitialStates) ? 0 : Array.FindIndex(operations, IsWanted);
        var earliestWithKet = Array.FindIndex(operations, operation => operation is not StartOperation<T> && IsWanted(operation));
        for (var k = operations.Length - 1; earliest >= 0 && k >= earliest; k--)
        {
            if (IsWanted(operations[k]))
            {
                operations[k].Reverse(tables, Ket, Bra, Gradients, scope);
                continue;
            }

            operations[k].Unapply(tables, Bra);
            if (earliestWithKet >= 0 && k > earliestWithKet)
            {
                operations[k].Unapply(tables, Ket);
            }
        }
    }

    private BlockTables<T> Tables(CircuitCall<T> call) => call.Tables with
    {
        Angles = new AngleTables<T>(call.Tables.Angles.Shared, _angles.Pointer),
        PerSample = _numbers.Pointer,
        Scratch = Scratch,
    };

    private void WriteAngles(CircuitCall<T> call, int block)
    {
        var slots = plan.PerSampleSlots;
        var row = call.PerSampleAngles + ((nint)block * Vector<T>.Count * slots);
        for (var k = 0; k < plan.PerSampleAngles.Length; k++)
        {
            var angle = plan.PerSampleAngles[k];
            var values = Lanes.Gather(row + angle.Slot, slots, call.SamplesIn(block));
            AngleTables<T>.Write(angle, values, _angles.Pointer + (k * AngleTables<T>.VectorsPerAngle));
        }
    }

    private void LoadInitialState(CircuitCall<T> call, int block)
    {
        if (call.Amplitudes == null)
        {
            return;
        }

        var (numbers, stride) = call.NumbersPerInitialState;
        new Span<Vector<T>>(Ket, plan.VectorsPerBlock).Clear();
        var row = call.Amplitudes + ((nint)block * Vector<T>.Count * numbers);
        for (var k = 0; k < numbers; k++)
        {
            Ket[k * stride] = Lanes.Gather(row + k, numbers, call.SamplesIn(block));
        }
    }
}
