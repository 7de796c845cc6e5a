using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace SecurityCoop.Hosting;

/// <summary>
/// A service as a part of a process. A host lists modules; production hosts list one, Standalone lists all.
/// Static members, because the bus may be added once a container: the host gathers the consumers of all modules first.
/// </summary>
public interface IModule
{
    /// <summary>Lower case, as in <c>incidents</c>: names the database, the enforcement point, the settings section.</summary>
    static abstract string Name { get; }

    static abstract void AddServices(IHostApplicationBuilder builder);

    /// <summary>Registers consumers by name: a scan would skip internal ones without a word.</summary>
    static abstract void AddConsumers(IBusRegistrationConfigurator bus);

    static abstract void MapEndpoints(IEndpointRouteBuilder endpoints);
}
