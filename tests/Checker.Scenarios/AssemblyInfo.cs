using Checker.Scenarios;

// Scenarios mostly wait: many at a time, each in a namespace of its own.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerClass, MaxParallelThreads = 16)]
[assembly: AssemblyFixture(typeof(Score))]
[assembly: AssemblyFixture(typeof(ThreadReserve))]
