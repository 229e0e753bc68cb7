// One kernel, one table: tests one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
