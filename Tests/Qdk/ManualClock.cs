namespace QSharpAdv.Tests.Qdk;

/// <summary>Time in which the latest timer expires when the test says so.</summary>
internal sealed class ManualClock : TimeProvider
{
    private Action _expire = () => { };

    public void Expire() => _expire();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _expire = () => callback(state);
        return new Timer();
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
