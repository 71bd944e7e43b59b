namespace QSharpAdv.ClassicalHost.Data.Downloads;

/// <summary>A mirror does not give the file that it should; another one may.</summary>
/// <param name="message">What it does, after the words "the mirror".</param>
/// <param name="isLost">Whether the connection was lost, so that it may go on from where it was.</param>
/// <param name="cause">What happened below.</param>
internal sealed class MirrorException(string message, bool isLost = false, Exception? cause = null) : Exception(message, cause)
{
    public bool IsLost => isLost;
}
