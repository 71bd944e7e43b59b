namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>When Auto-PGD checks its progress (Croce and Hein 2020, arXiv:2003.01690, section 3.1): at shares of the steps, at first after 22 %, then at intervals that shrink by 3 % down to 6 %.</summary>
internal sealed class ApgdSchedule
{
    private readonly int _leastInterval, _decrease;
    private int _sinceCheck;

    /// <summary>A schedule for a number of steps.</summary>
    public ApgdSchedule(int steps)
    {
        Interval = Share(0.22, steps);
        _leastInterval = Share(0.06, steps);
        _decrease = Share(0.03, steps);
    }

    /// <summary>Steps from the last check to the next.</summary>
    public int Interval { get; private set; }

    /// <summary>Counts a step and tells whether a check is due after it.</summary>
    public bool IsDue() => ++_sinceCheck == Interval;

    /// <summary>Goes on to the next interval.</summary>
    public void Continue() => (Interval, _sinceCheck) = (Math.Max(Interval - _decrease, _leastInterval), 0);

    private static int Share(double share, int steps) => Math.Max((int)(share * steps), 1);
}
