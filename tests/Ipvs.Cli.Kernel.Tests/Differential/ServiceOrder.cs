namespace Ipvs.Cli.Kernel.Tests.Differential;

/// <summary>How services must be ordered in what two programs print.</summary>
internal enum ServiceOrder
{
    /// <summary>The same in both, but for --nosort.</summary>
    Same,

    /// <summary>
    /// Any: with addresses 2^31 and more apart the original's comparison is not transitive, so that the order depends on
    /// the kernel's hash, which is another in every namespace.
    /// </summary>
    Any,
}
