namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>How a session reaches Node.</summary>
public sealed record QdkSessionOptions
{
    /// <summary>The Node executable: a path, or a name that is looked up on the PATH.</summary>
    public string NodePath { get; init; } = "node";

    /// <summary>How long one call may take, the start of Node included. A call that takes longer is ended with its process.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    internal string HostScript { get; init; } = Path.Combine(QdkInstallation.Folder, "qdk", "host.mjs");
}
