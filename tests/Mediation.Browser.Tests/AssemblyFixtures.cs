using Mediation.Browser.Tests;
using Mediation.Testing;

[assembly: AssemblyFixture(typeof(TestCluster))]
[assembly: AssemblyFixture(typeof(BrowserFixture))]
