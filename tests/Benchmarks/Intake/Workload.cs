namespace SecurityCoop.Benchmarks.Intake;

/// <summary>What one contender did in one turn.</summary>
/// <param name="Rate">Durable reports a second.</param>
/// <param name="MeanMilliseconds">From asked to answered.</param>
/// <param name="P99Milliseconds">Unknown for the reference.</param>
/// <param name="Postgres">Microseconds of processor time a report, followers of the journal included.</param>
/// <param name="Service">The same of the service.</param>
/// <param name="Broker">The same of the broker.</param>
/// <param name="Client">The same of who makes the load.</param>
/// <param name="RelayLag">Seconds until the relay had published what was reported.</param>
internal sealed record Workload(double Rate, double MeanMilliseconds, double? P99Milliseconds, double Postgres, double Service, double Broker, double Client, double RelayLag);
