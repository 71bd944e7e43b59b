using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.Tests.Qdk;

/// <summary>One session for the tests of a class.</summary>
public sealed class QdkSessionFixture : IAsyncLifetime
{
    public QdkSession Session { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Session.DisposeAsync();
}
