using System.Text.Json;
using MediatR;

namespace Mediation.Application.Pipeline;

/// <summary>The idempotency key of this scope's command, if the client sent one.</summary>
public sealed class IdempotencyKey
{
    /// <summary>The key, as sent.</summary>
    public string? Value { get; private set; }

    /// <summary>SHA-256 of route and body, so that another body under the same key is noticed.</summary>
    public byte[] BodyHash { get; private set; } = [];

    /// <summary>The client sent a key.</summary>
    /// <param name="value">The key.</param>
    /// <param name="bodyHash">SHA-256 of route and body.</param>
    public void Set(string value, byte[] bodyHash) => (Value, BodyHash) = (value, bodyHash);

    /// <summary>What this scope sends from now on is no part of the command that the key is of.</summary>
    public void Forget() => (Value, BodyHash) = (null, []);
}

/// <summary>The same idempotency key came with another body; 422.</summary>
public sealed class OtherBodyException() : Exception("The idempotency key was used with another body.");

/// <summary>Answers by idempotency key, for 24 hours and per account.</summary>
public interface IIdempotencyAnswers
{
    /// <summary>Claims a key, or finds its answer. The claim is the first insert of the transaction: a second request with the same key waits for the first to end.</summary>
    /// <param name="key">The key.</param>
    /// <param name="bodyHash">The hash of the body.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The earlier answer as JSON, or null when the key is new.</returns>
    /// <exception cref="OtherBodyException">The key belongs to another body.</exception>
    Task<string?> ClaimAsync(string key, byte[] bodyHash, CancellationToken cancellationToken);

    /// <summary>Keeps the answer of a claimed key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="answer">The answer as JSON; ids, numbers and codes only.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    Task KeepAsync(string key, string answer, CancellationToken cancellationToken);
}

/// <summary>Same key, same body: the same answer, and nothing is done twice.</summary>
internal sealed class Idempotency<TRequest, TAnswer>(IdempotencyKey key, IIdempotencyAnswers answers) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        if (request is not IChanges || key.Value is not { } value)
        {
            return await next();
        }

        if (await answers.ClaimAsync(value, key.BodyHash, cancellationToken) is { } earlier)
        {
            return JsonSerializer.Deserialize<TAnswer>(earlier, TypedIdJson.Options)!;
        }

        var answer = await next();
        await answers.KeepAsync(value, JsonSerializer.Serialize(answer, TypedIdJson.Options), cancellationToken);
        return answer;
    }
}
