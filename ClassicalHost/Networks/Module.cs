using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>A differentiable function with named parameters, which may consist of other modules.</summary>
public abstract class Module
{
    private readonly List<NamedParameter> _own = [], _buffers = [], _hidden = [];
    private readonly List<(string Name, Module Module)> _children = [];

    /// <summary>Whether the module is in training mode; only modules that behave differently then look at it.</summary>
    public bool IsTraining { get; private set; } = true;

    /// <summary>All parameters, own ones first, named by the path to them as in PyTorch's state_dict, such as "0.weight".</summary>
    public IReadOnlyList<NamedParameter> NamedParameters => Collect(module => module._own);

    /// <summary>All parameters, fixed ones included.</summary>
    public IEnumerable<Tensor> Parameters => NamedParameters.Select(parameter => parameter.Value);

    /// <summary>This module and all modules that it consists of, in order.</summary>
    public IEnumerable<Module> Parts => [this, .. _children.SelectMany(child => child.Module.Parts)];

    /// <summary>Number of values in all parameters, fixed ones included.</summary>
    public int ParameterCount => Parameters.Sum(parameter => parameter.Count);

    /// <summary>Number of values in the parameters that training may change.</summary>
    public int TrainableParameterCount => Parameters.Where(parameter => parameter.RequiresGrad).Sum(parameter => parameter.Count);

    /// <summary>The module's value at inputs [batch, ...].</summary>
    public abstract Tensor Forward(Tensor inputs);

    /// <summary>Whether the output depends on the inputs alone and training cannot change it, so that it may be computed once.</summary>
    public virtual bool IsFixed => !_own.Exists(parameter => parameter.Value.RequiresGrad) && _children.TrueForAll(child => child.Module.IsFixed);

    /// <summary>Parts this module into a leading part that is fixed, or null, and the rest that training must evaluate again and again.</summary>
    public virtual (Module? Fixed, Module Trained) SplitFixed() => (null, this);

    /// <summary>All parameters and buffers in the order, with the names and in the shapes of PyTorch's state_dict: what a file of weights holds.</summary>
    public IReadOnlyList<NamedParameter> StateDict() => Collect(module => [.. module._own, .. module._buffers]);

    /// <summary>Copies weights into all parameters and buffers, or changes nothing.</summary>
    /// <exception cref="UserException">A name is missing or unknown, or a shape differs.</exception>
    public void LoadStateDict(IReadOnlyDictionary<string, Tensor> weights) => ParameterCopy.Load(StateDict(), weights, "weights");

    /// <summary>The state dictionary and what else training changes, such as the position in a stream of random numbers.</summary>
    internal IReadOnlyList<NamedParameter> TrainingState() => Collect(module => [.. module._own, .. module._buffers, .. module._hidden]);

    /// <summary>What a forward pass in training mode changes.</summary>
    internal IReadOnlyList<NamedParameter> Buffers() => Collect(module => [.. module._buffers, .. module._hidden]);

    /// <summary>Puts this module and its parts into training mode.</summary>
    public void Train() => SetTraining(true);

    /// <summary>Puts this module and its parts into evaluation mode.</summary>
    public void Eval() => SetTraining(false);

    /// <summary>Declares a parameter of this module.</summary>
    protected Tensor Register(string name, Tensor parameter, bool trainable = true)
    {
        parameter.RequiresGrad = trainable;
        _own.Add(new NamedParameter(name, parameter));
        return parameter;
    }

    /// <summary>Declares values that belong to the module's state but are not trained by gradients.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="buffer">Its starting values.</param>
    /// <param name="isInteger">Whether the values are whole numbers.</param>
    /// <param name="isPersistent">Whether the state dictionary has it; if not, only checkpoints do.</param>
    protected Tensor RegisterBuffer(string name, Tensor buffer, bool isInteger = false, bool isPersistent = true)
    {
        buffer.RequiresGrad = false;
        (isPersistent ? _buffers : _hidden).Add(new NamedParameter(name, buffer) { IsInteger = isInteger });
        return buffer;
    }

    /// <summary>Declares a part of this module.</summary>
    protected T Register<T>(string name, T module)
        where T : Module
    {
        _children.Add((name, module));
        return module;
    }

    private List<NamedParameter> Collect(Func<Module, IEnumerable<NamedParameter>> own) =>
        [.. own(this), .. _children.SelectMany(child => child.Module.Collect(own).Select(p => p with { Name = $"{child.Name}.{p.Name}" }))];

    private void SetTraining(bool training)
    {
        IsTraining = training;
        foreach (var (_, child) in _children)
        {
            child.SetTraining(training);
        }
    }
}
