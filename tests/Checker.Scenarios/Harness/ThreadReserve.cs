namespace Checker.Scenarios;

/// <summary>Scenarios that wait must not keep the test servers of others from answering.</summary>
public sealed class ThreadReserve
{
    /// <summary>Lets the pool have a thread for everybody at once.</summary>
    public ThreadReserve() => ThreadPool.SetMinThreads(96, 96);
}
