using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Training;

/// <summary>Changes the trainable parameters of a module along their gradients.</summary>
public abstract class Optimiser
{
    private readonly List<NamedParameter> _state = [];

    /// <summary>Takes the parameters of a module that require gradients.</summary>
    protected Optimiser(Module module, double learningRate)
    {
        if (!double.IsFinite(learningRate) || learningRate < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(learningRate), learningRate, "A learning rate is a finite number of at least 0.");
        }

        Parameters = [.. module.NamedParameters.Where(parameter => parameter.Value.RequiresGrad)];
        LearningRate = learningRate;
    }

    /// <summary>Factor of each step; it may change between steps.</summary>
    public double LearningRate { get; set; }

    /// <summary>The parameters that the optimiser changes.</summary>
    public IReadOnlyList<NamedParameter> Parameters { get; }

    /// <summary>What the optimiser remembers between steps, named by parameter as in "0.weight.exp_avg".</summary>
    public IReadOnlyList<NamedParameter> State => _state;

    /// <summary>The settings that change results, other than the learning rate, for comparing runs.</summary>
    public abstract string Settings { get; }

    /// <summary>Changes every parameter that has a gradient.</summary>
    public abstract void Step();

    /// <summary>Forgets the gradients of all parameters.</summary>
    public void ZeroGrad()
    {
        foreach (var parameter in Parameters)
        {
            parameter.Value.Grad = null;
        }
    }

    /// <summary>Adds zeros to the state for each parameter, in its shape or as a scalar.</summary>
    protected Tensor[] Remember(string name, bool scalar = false) =>
        [.. Parameters.Select(parameter =>
        {
            var memory = scalar ? Tensor.Scalar(0) : Tensor.Zeros(parameter.Value.Shape);
            _state.Add(new NamedParameter($"{parameter.Name}.{name}", memory));
            return memory;
        })];
}
