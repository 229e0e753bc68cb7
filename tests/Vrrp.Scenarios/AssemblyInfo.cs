using Vrrp.Scenarios;

// Scenarios mostly wait: many at a time, each in namespaces of its own.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerClass, MaxParallelThreads = 32)]
[assembly: AssemblyFixture(typeof(Score))]
[assembly: AssemblyFixture(typeof(Punctuality))]
