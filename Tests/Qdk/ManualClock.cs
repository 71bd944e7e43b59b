namespace QSharpAdv.Tests.Qdk;

/// <summary>Time in which the latest timer expires when the test says so.</summary>
internal sealed class ManualClock : TimeProvider
{
    private Timer? _latest;

    public void Expire() => _latest!.Expire();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _latest = new Timer(() => callback(state));

    private sealed class Timer(Action expire) : ITimer
    {
        public void Expire() => expire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
