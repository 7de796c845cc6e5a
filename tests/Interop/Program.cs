using SecurityCoop.Interop;
using SecurityCoop.Interop.Wire;

if (args is ["--describe", var file])
{
    await WireContract.Describe(file, CancellationToken.None);
    return;
}

await using var interop = await InteropProcess.Start(CancellationToken.None);
Console.WriteLine($"direct {interop.Direct.Authority}");
Console.WriteLine($"gateway {interop.Gateway.Authority}");
await interop.Stopped();
