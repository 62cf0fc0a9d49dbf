using System.CommandLine;
using System.Globalization;
using FluentValidation;
using Mediation.Application;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Infrastructure;
using Mediation.Web.Forms;
using MediatR;

namespace Mediation.Web.Cli;

/// <summary>The house as the command line keeps it: the same commands as an administrator's, sent as <c>system:setup</c> (docs/adr/0006). Refusals become one line.</summary>
internal sealed class House : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Database _database;

    private House(ServiceProvider services, Database database) => (_services, _database) = (services, database);

    /// <summary>Opens it on the installation's database.</summary>
    public static async Task<House> OpenAsync(Places places, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        // What a refusal says is in the language of the other lines of the terminal.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var database = await Database.OpenAsync(places, logs, cancellationToken);
        try
        {
            var services = new ServiceCollection().AddSingleton(logs).AddLogging().AddLocalization().AddSingleton<Texts>()
                .AddApplication()
                .AddInfrastructure(new InfrastructureOptions(database.App, JobsConnection: null, await places.OpenKeysAsync(database, cancellationToken), RunsJobs: false));
            return new House(services.BuildServiceProvider(), database);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a verb that works in the house.</summary>
    public static void SetAction(Command verb, CommonOptions common, Func<House, ParseResult, CancellationToken, Task<string?>> act) => verb.SetAction(async (parsed, cancellationToken) =>
    {
        using var logs = Logs.ForVerbs();
        await using var house = await OpenAsync(common.Read(parsed), logs, cancellationToken);
        if (await act(house, parsed, cancellationToken) is { } answer)
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync(answer);
        }

        return 0;
    });

    /// <summary>Sends a command.</summary>
    public async Task<TAnswer> SendAsync<TAnswer>(IRequest<TAnswer> command, CancellationToken cancellationToken)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().AsSystem(Setup.Name);
        var texts = _services.GetRequiredService<Texts>();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
        }
        catch (ValidationException refused)
        {
            throw new CommandException(string.Join(" ", refused.Errors.Select(failure => $"{failure.PropertyName}: {texts.Of(failure)}").Distinct()));
        }
        catch (RuleBrokenException refused)
        {
            throw new CommandException(texts.Of(refused.Rule));
        }
        catch (NotFoundException missing)
        {
            throw new CommandException($"There is no such {missing.What switch { "MediationRoom" => "room", "Mediator" => "officer", _ => missing.What.ToLowerInvariant() }}.");
        }
        catch (StaleVersionException)
        {
            throw new CommandException("Somebody else changed the same thing just now; try again.");
        }
    }

    /// <summary>Asks the database what a verb must know beforehand.</summary>
    public async Task<T> AskAsync<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = _services.CreateAsyncScope();
        return await ask(scope.ServiceProvider);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
