// One lab, one CPU: scenarios one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
