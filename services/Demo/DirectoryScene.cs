using Grpc.Core;
using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Demo;

/// <summary>Enters States and agencies where they are not there yet.</summary>
internal sealed class DirectoryScene(Cast cast)
{
    private readonly Actor registrar = cast.As("agencies/un-registry", "statistics", "registrar");

    public async Task State(string id, string name, string numericCode, CancellationToken ct) => await Once(() => registrar.Directory.CreateStateAsync(
        new CreateStateRequest { StateId = id, State = new State { DisplayName = name, NumericCode = numericCode } }, registrar.Headers, cancellationToken: ct));

    public async Task Agency(string id, string name, string parent, AgencyKind kind, CancellationToken ct) => await Once(() => registrar.Directory.CreateAgencyAsync(
        new CreateAgencyRequest { AgencyId = id, Agency = new Agency { DisplayName = name, Parent = parent, Kind = kind } }, registrar.Headers, cancellationToken: ct));

    private static async Task Once<T>(Func<AsyncUnaryCall<T>> call)
    {
        try
        {
            await call();
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.AlreadyExists)
        {
            // It stands from an earlier run.
        }
    }
}
