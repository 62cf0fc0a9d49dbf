using Mediation.Testing;

[assembly: AssemblyFixture(typeof(TestCluster))]
