namespace Departement77.Benchmarks.Load;

/// <summary>Databases and hosts of the run: closed together, the last one first, also when the opening of the next one fails.</summary>
internal sealed class Opened : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> open = new();

    public T Keep<T>(T opened)
        where T : IAsyncDisposable
    {
        open.Push(opened);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        while (open.TryPop(out var last))
            await last.DisposeAsync();
    }
}
