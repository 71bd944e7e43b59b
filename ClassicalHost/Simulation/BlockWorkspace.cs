using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>The memory in which a thread simulates one block after the other.</summary>
/// <param name="plan">What is simulated.</param>
internal sealed unsafe class BlockWorkspace<T>(CircuitPlan<T> plan)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _ket = new(plan.VectorsPerBlock);
    private readonly AlignedBuffer<T> _scratch = new(plan.ScratchVectors);
    private readonly AlignedBuffer<T> _results = new(plan.ObservableCount);
    private readonly AlignedBuffer<T> _slots = new(plan.PerSampleSlots);
    private readonly AlignedBuffer<T> _angles = new(plan.PerSampleAngles.Length * AngleTables<T>.VectorsPerAngle);
    private readonly AlignedBuffer<T> _numbers = new(plan.PerSampleVectors);
    private AlignedBuffer<T>? _bra, _gradients;
    private CircuitCall<T>? _call;
    private BlockTables<T> _tables;

    /// <summary>Whether a state is a Bloch vector per qubit.</summary>
    public bool HoldsProductStates => plan.HoldsProductStates;

    /// <summary>The state, <c>[amplitude][re, im]</c>.</summary>
    public Vector<T>* Ket => _ket.Pointer;

    /// <summary>The state's vectors.</summary>
    public Span<Vector<T>> State => new(Ket, plan.VectorsPerBlock);

    /// <summary>The state times the observables; half the gradient of the initial state once the circuit is undone.</summary>
    public Vector<T>* Bra => (_bra ??= new(plan.VectorsPerBlock)).Pointer;

    /// <summary>The sums of the gradients so far, a vector per slot.</summary>
    public Vector<T>* Gradients => (_gradients ??= new(plan.SlotCount)).Pointer;

    /// <summary>Whether there is room for a bra and gradients.</summary>
    public bool HasBra => _bra is not null;

    /// <summary>Room for a vector per amplitude, or two where a matrix is multiplied.</summary>
    public Vector<T>* Scratch => _scratch.Pointer;

    /// <summary>A vector per observable.</summary>
    public Vector<T>* Results => _results.Pointer;

    /// <summary>Works for a call from now on.</summary>
    public void Join(CircuitCall<T> call)
    {
        _call = call;
        _tables = call.Tables with
        {
            Angles = new AngleTables<T>(call.Tables.Angles.Shared, _angles.Pointer),
            PerSample = _numbers.Pointer,
            Slots = _slots.Pointer,
            Scratch = Scratch,
        };
    }

    /// <summary>Runs the circuit on the samples of a block.</summary>
    public void Run(int block)
    {
        Prepare(block);
        LoadInitialState(block);
        foreach (var operation in plan.Operations)
        {
            operation.Apply(_tables, Ket);
        }
    }

    /// <summary>Runs the circuit from |0...0> on the samples whose angles are given, and writes their states.</summary>
    /// <param name="angles">A vector per slot.</param>
    /// <param name="stride">How many vectors further the next slot is.</param>
    /// <param name="states">Room for a block.</param>
    public void Run(Vector<T>* angles, int stride, Vector<T>* states)
    {
        for (var slot = 0; slot < plan.PerSampleSlots; slot++)
        {
            _slots.Pointer[slot] = angles[(nint)slot * stride];
        }

        Derive();
        foreach (var operation in plan.Operations)
        {
            operation.Apply(_tables, states);
        }
    }

    /// <summary>Derives from a block's angles what the operations need to run or to be undone.</summary>
    public void Prepare(int block)
    {
        _call!.Load(_call.PerSampleAngles, plan.PerSampleSlots, block, _slots.Pointer);
        Derive();
    }

    private void Derive()
    {
        for (var k = 0; k < plan.PerSampleAngles.Length; k++)
        {
            var angle = plan.PerSampleAngles[k];
            AngleTables<T>.Write(angle, _slots.Pointer[angle.Slot], _angles.Pointer + (k * AngleTables<T>.VectorsPerAngle));
        }

        foreach (var operation in plan.PerSampleOperations)
        {
            operation.WritePerSample(_tables);
        }
    }

    /// <summary>
    /// Undoes the circuit on ket and bra, back to the earliest operation in scope, and collects gradients on the way
    /// (Jones and Gacon 2020, arXiv:2009.02823).
    /// </summary>
    public void Reverse(GradientScope scope)
    {
        var (earliest, earliestWithKet) = plan.Earliest(scope);
        for (var k = plan.Operations.Length - 1; k >= earliest; k--)
        {
            var operation = plan.Operations[k];
            if ((operation.Scope & scope) != 0)
            {
                operation.Reverse(_tables, Ket, Bra, Gradients, scope);
                continue;
            }

            operation.Unapply(_tables, Bra);
            if (k > earliestWithKet)
            {
                operation.Unapply(_tables, Ket);
            }
        }
    }

    /// <summary>Doubles the bra, which makes it the gradient of the initial state behind <see cref="Reverse"/>.</summary>
    public void DoubleBra()
    {
        for (var k = 0; k < plan.VectorsPerBlock; k++)
        {
            Bra[k] += Bra[k];
        }
    }

    private void LoadInitialState(int block)
    {
        if (_call!.Amplitudes == null)
        {
            return;
        }

        var (numbers, stride) = _call.NumbersPerInitialState;
        State.Clear();
        _call.Load(_call.Amplitudes, numbers, block, Ket, stride);
    }
}
