using System.Security.Cryptography;
using System.Text;
using Mediation.Infrastructure.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Mediation.Infrastructure.Demo;

/// <summary>
/// The one password of the demo's accounts. The database keeps no hash of it but a mark that no password fits; only a host that was told to, because it serves the demo
/// to this machine alone, takes the mark for the password. The same data served in any other way lets nobody in.
/// </summary>
public static class DemoSignIns
{
    /// <summary>The password.</summary>
    public const string Password = "yueqing-demo-2019";

    /// <summary>What stands in place of a hash: too short to be one.</summary>
    internal const string Mark = "demo";

    /// <summary>Lets the demo's accounts in with <see cref="Password"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddDemoSignIns(this IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Scoped<IPasswordHasher<Account>, Hasher>());

    private sealed class Hasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
    {
        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
            hashedPassword != Mark ? base.VerifyHashedPassword(user, hashedPassword, providedPassword)
            : CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(providedPassword), Encoding.UTF8.GetBytes(Password)) ? PasswordVerificationResult.Success
            : PasswordVerificationResult.Failed;
    }
}
