using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Exports;

internal static class ExportRefusals
{
    public static Refusal BrokenOff() => new(StatusCode.Aborted, V1.ErrorReason.ExportBrokenOff, "What you may export changed while this export was made. It is not whole: begin anew.");
}
