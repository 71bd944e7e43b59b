namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>One walk backwards over recorded operations; it keeps its sums to itself, so walks over one network can run side by side.</summary>
public sealed class ReverseMode
{
    private readonly Dictionary<Tensor, float[]> _sums = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Tensor> _needed = new(ReferenceEqualityComparer.Instance);
    private bool _mayPassOn;

    private ReverseMode()
    {
    }

    /// <summary>Gradient of the sum of <paramref name="output"/> with respect to <paramref name="input"/>, of its shape; zeros if it has no influence.</summary>
    /// <remarks>Only the operations between the two are walked; no <see cref="Tensor.Grad"/> is touched.</remarks>
    /// <exception cref="ArgumentException">The input does not require a gradient, so that nothing was recorded.</exception>
    public static Tensor Gradient(Tensor output, Tensor input)
    {
        if (!input.RequiresGrad)
        {
            throw new ArgumentException($"A gradient with respect to a {input} needs its RequiresGrad set before it is used.", nameof(input));
        }

        var walk = new ReverseMode();
        walk.Run(output, tensor => ReferenceEquals(tensor, input));
        return new Tensor(walk._sums.GetValueOrDefault(input) ?? new float[input.Count], input.Shape);
    }

    internal static void AddToLeaves(Tensor output)
    {
        var walk = new ReverseMode();
        foreach (var leaf in walk.Run(output, tensor => tensor.Operation is null && tensor.RequiresGrad))
        {
            if (walk._sums.TryGetValue(leaf, out var sum))
            {
                if (leaf.Grad is { } earlier)
                {
                    TensorPrimitives.Add(earlier.Values, sum, earlier.Values);
                }
                else
                {
                    leaf.Grad = new Tensor(sum, leaf.Shape);
                }
            }
        }
    }

    /// <summary>Whether this walk asks for the gradient of a tensor.</summary>
    internal bool Needs(Tensor tensor) => _needed.Contains(tensor);

    /// <summary>The sum, zero at first, to which an operation adds its part of a tensor's gradient.</summary>
    internal float[] SumFor(Tensor tensor)
    {
        if (!_sums.TryGetValue(tensor, out var sum))
        {
            _sums[tensor] = sum = TensorPool.RentZeros(tensor.Count);
        }

        return sum;
    }

    /// <summary>The same for operations that can also write all values: then, if nothing was added before, the content is unknown and must be overwritten.</summary>
    internal float[] SumFor(Tensor tensor, out bool overwrite)
    {
        overwrite = !_sums.ContainsKey(tensor);
        if (overwrite)
        {
            _sums[tensor] = TensorPool.Rent(tensor.Count);
        }

        return _sums[tensor];
    }

    /// <summary>Adds the whole gradient of an operation's result to that of an input, by handing over the array where possible; the operation's last act.</summary>
    internal void PassOn(float[] gradient, Tensor input)
    {
        if (_mayPassOn && !_sums.ContainsKey(input))
        {
            _sums[input] = gradient;
            _mayPassOn = false;
        }
        else
        {
            AddTo(input, gradient);
        }
    }

    /// <summary>Adds values to an input's gradient.</summary>
    internal void AddTo(Tensor input, float[] part)
    {
        var sum = SumFor(input, out var overwrite);
        Chunks.For(sum.Length, (start, length) =>
        {
            var to = sum.AsSpan(start, length);
            if (overwrite)
            {
                part.AsSpan(start, length).CopyTo(to);
            }
            else
            {
                TensorPrimitives.Add(to, part.AsSpan(start, length), to);
            }
        });
    }

    private List<Tensor> Run(Tensor output, Predicate<Tensor> isTarget)
    {
        var order = InputsFirst(output);
        var targets = order.FindAll(isTarget);
        foreach (var tensor in order)
        {
            if (isTarget(tensor) || (tensor.Operation is { } operation && Array.Exists(operation.Inputs, _needed.Contains)))
            {
                _needed.Add(tensor);
            }
        }

        SumFor(output).AsSpan().Fill(1);
        for (var i = order.Count - 1; i >= 0; i--)
        {
            Step(order[i], keep: isTarget(order[i]));
        }

        return targets;
    }

    private void Step(Tensor tensor, bool keep)
    {
        if (keep)
        {
            return;
        }

        _mayPassOn = true;
        if (tensor.Operation is { } operation && _needed.Contains(tensor) && _sums.TryGetValue(tensor, out var gradient))
        {
            operation.Backward(gradient, this);
        }

        if (_sums.Remove(tensor, out var done) && _mayPassOn)
        {
            TensorPool.Return(done);
        }
    }

    private static List<Tensor> InputsFirst(Tensor output)
    {
        var order = new List<Tensor>();
        var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance) { output };
        var path = new Stack<(Tensor Tensor, int NextInput)>([(output, 0)]);
        while (path.TryPop(out var step))
        {
            if (step.Tensor.Operation is not { } operation || step.NextInput == operation.Inputs.Length)
            {
                order.Add(step.Tensor);
                continue;
            }

            path.Push((step.Tensor, step.NextInput + 1));
            var input = operation.Inputs[step.NextInput];
            if (input.RequiresGrad && seen.Add(input))
            {
                path.Push((input, 0));
            }
        }

        return order;
    }
}
