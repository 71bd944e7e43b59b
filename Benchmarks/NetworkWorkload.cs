using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.Benchmarks;

/// <summary>A classical network with random images: steps of training, logits, gradients of the images, an attack.</summary>
internal sealed class NetworkWorkload
{
    /// <summary>Images and steps of the attack.</summary>
    public const int AttackedImages = 250, AttackSteps = 20;

    private const int Classes = 10;
    private readonly int[] _inputShape;
    private readonly Module _model;
    private readonly ModuleClassifier _classifier;
    private readonly Adam _optimiser;
    private readonly Tensor _images;
    private readonly int[] _labels;
    private readonly TensorPool _pool = new();

    private NetworkWorkload(string name, int batchSize, params int[] inputShape)
    {
        _inputShape = inputShape;
        BatchSize = batchSize;
        _model = ModelCatalog.Create(name, inputShape, Classes, seed: 1);
        _optimiser = new Adam(_model);
        (_images, _labels) = (Images(batchSize), [.. Enumerable.Range(0, batchSize).Select(i => i % Classes)]);
        _classifier = new ModuleClassifier(_model, Classes, inputShape);
    }

    /// <summary>Images of a step.</summary>
    public int BatchSize { get; }

    /// <summary>Parameters, size of the images and of the batch.</summary>
    public string Description => FormattableString.Invariant($"{_model.ParameterCount:#,0} parameters, {_inputShape[1]}x{_inputShape[2]}x{_inputShape[0]}, batch {BatchSize}");

    /// <summary>The ConvNet of West et al. on images as in MNIST, batch 64.</summary>
    public static NetworkWorkload ConvNetS3() => new("convnet-s3", 64, 1, 28, 28);

    /// <summary>The residual network on images as in CIFAR-10, batch 32.</summary>
    public static NetworkWorkload ResNet18() => new("resnet18", 32, 3, 32, 32);

    /// <summary>A step with Adam.</summary>
    public void Train()
    {
        _model.Train();
        using (_pool.Use())
        {
            Functional.CrossEntropy(_model.Forward(_images), _labels).Backward();
            _optimiser.Step();
            _optimiser.ZeroGrad();
        }

        _model.Eval();
    }

    /// <summary>Logits in evaluation mode.</summary>
    public void Forward() => _classifier.Logits(_images);

    /// <summary>Logits, losses and gradients of the images in evaluation mode.</summary>
    public void InputGradient() => _classifier.LossGradient(_images, logits => Functional.CrossEntropyPerSample(logits, _labels));

    /// <summary>PGD in the linf ball of 0.1 with a random start, away from the classes that the untrained network gives.</summary>
    public void Attack()
    {
        var images = Images(AttackedImages);
        AttackRunner.Run(new Pgd(new PgdOptions { Steps = AttackSteps }), _classifier, images, Functional.ArgMax(_classifier.Logits(images)), new ThreatModel(Norm.Linf, 0.1));
    }

    /// <summary>Pixels uniform in [0, 1).</summary>
    private Tensor Images(int count)
    {
        var random = new RandomNumbers(1, "images");
        var images = Tensor.Zeros([count, .. _inputShape]);
        foreach (ref var pixel in images.Values)
        {
            pixel = random.NextSingle();
        }

        return images;
    }
}
