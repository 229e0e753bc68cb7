namespace Ipvs.Cli.Kernel.Tests;

/// <summary>One <see cref="KernelFixture"/> for the tests of a class, made when the first of them is not skipped.</summary>
public sealed class SharedKernel : IDisposable
{
    private KernelFixture? _kernel;

    internal KernelFixture Kernel => _kernel ??= new();

    /// <inheritdoc/>
    public void Dispose() => _kernel?.Dispose();
}
