using System.Globalization;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Modules applied one after another; their parameters are named by their position, as in "0.weight".</summary>
public sealed class Sequential : Module
{
    private readonly Module[] _modules;

    /// <summary>Chains modules, the first one nearest to the inputs.</summary>
    public Sequential(params ReadOnlySpan<Module> modules)
    {
        _modules = modules.ToArray();
        for (var i = 0; i < _modules.Length; i++)
        {
            Register(i.ToString(CultureInfo.InvariantCulture), _modules[i]);
        }
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) => _modules.Aggregate(inputs, (value, module) => module.Forward(value));

    /// <inheritdoc/>
    public override (Module? Fixed, Module Trained) SplitFixed()
    {
        var count = _modules.TakeWhile(module => module.IsFixed).Count();
        return count == 0 ? (null, this) : (new Sequential(_modules.AsSpan(0, count)), new Sequential(_modules.AsSpan(count)));
    }
}
