// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One run: everybody who takes part, and the order of the scenes. */
final class Play {
    private static final ApprovedAgent CLAUDE =
            new ApprovedAgent("claude-at-acme", "secret-of-claude-at-acme", Agent.CLIENT_ID);
    private static final ApprovedAgent VSCODE =
            new ApprovedAgent("vscode-at-acme", "secret-of-vscode-at-acme", "vscode");
    private static final Person ALICE = new Person("00u-alice", "alice@acme.example");
    private static final Person BOB = new Person("00u-bob", "bob@initech.example", "bob@initech.example");
    private static final Person CAROL = new Person("00u-carol", "carol@initech.example");
    private static final Person DORA = new Person("00u-dora", "dora@globex.example");

    private final Terminal terminal;
    private final Path program;
    private final Ports ports;
    private final boolean exit;
    private final Http http = new Http();
    private final Expectations expect;

    Play(Terminal terminal, Path program, Ports ports, boolean exit) {
        this.terminal = terminal;
        this.program = program;
        this.ports = ports;
        this.exit = exit;
        this.expect = new Expectations(terminal);
    }

    /** Whether every step came out as it must. */
    boolean perform() throws Exception {
        Path target = program.getParent();
        try (RunDirectory directory = new RunDirectory(target, ports.keycloak());
                LoopbackServer identityProviders = new LoopbackServer(ports.identityProvider());
                LoopbackServer api = new LoopbackServer(ports.resource());
                Children children = new Children()) {
            KeycloakServer keycloak =
                    new KeycloakServer(directory.server(), ports.keycloak(), emptyLog("demo-keycloak.log"), children);
            start(keycloak);

            ProtectedResource resource = new ProtectedResource(api, keycloak.realm("vendor"));
            Agreement agreement =
                    new Agreement(keycloak.realm("vendor"), resource.identifier(), Set.of("tickets.read"));
            var acme = new EnterpriseIdentityProvider(identityProviders, "", agreement, List.of(CLAUDE, VSCODE));
            var globex = new EnterpriseIdentityProvider(identityProviders, "/globex", agreement, List.of(CLAUDE));
            var initech = new EnterpriseIdentityProvider(identityProviders, "/initech", agreement, List.of(CLAUDE));
            Customer alice = Customer.with(acme, CLAUDE, ALICE);
            Cast cast = new Cast(
                    alice,
                    Customer.with(initech, CLAUDE, BOB),
                    Customer.with(initech, CLAUDE, CAROL),
                    Customer.with(globex, CLAUDE, DORA),
                    Customer.with(acme, VSCODE, ALICE));

            setUpRealm(directory, children, keycloak, resource, acme);
            Agent agent = new Agent(http, resource.identifier(), keycloak.realm("vendor"));
            ConsoleTour tour = new ConsoleTour(terminal, keycloak, cast.stranger());
            tour.handOutAssertions(identityProviders, agent);
            tell(keycloak, resource, cast, agent);
            tour.check(expect, http);
            summary();
            if (!exit) {
                Path idToken = directory.path().resolve("alice.id_token");
                Files.writeString(idToken, alice.idToken());
                new Epilogue(terminal, keycloak, resource.identifier(), alice, tour).show(directory.path(), idToken);
                keycloak.awaitEnd();
                throw new DemoFailure("Keycloak has ended by itself.");
            }
        }
        return expect.missed() == 0;
    }

    private void start(KeycloakServer keycloak) throws Exception {
        ServerFiles files = ServerFiles.beside(program);
        terminal.during("Unpacking Keycloak, dropping in " + files.jar().getFileName(), () -> keycloak.unpack(files));
        terminal.during("kc.sh build", keycloak::build);
        terminal.during("kc.sh start, with an H2 database, at " + keycloak.url(), () -> keycloak.start(http));
    }

    private void setUpRealm(
            RunDirectory directory,
            Children children,
            KeycloakServer keycloak,
            ProtectedResource resource,
            EnterpriseIdentityProvider acme)
            throws Exception {
        Path script = program.getParent().resolveSibling("setup.sh");
        RealmSetup setup = new RealmSetup(script, emptyLog("demo-setup.log"));
        setup.show(terminal);
        Map<String, String> variables = Map.of(
                "KEYCLOAK",
                keycloak.url(),
                "ADMIN",
                KeycloakServer.ADMIN,
                "ADMIN_PASSWORD",
                KeycloakServer.ADMIN_PASSWORD,
                "ISSUER",
                acme.issuer(),
                "RESOURCE",
                resource.identifier(),
                "CLIENT_SECRET",
                Agent.SECRET);
        terminal.during("Running it", () -> setup.run(directory, children, variables));
    }

    /** Who takes part, each with the identity token that an agent holds of them. */
    private record Cast(Customer alice, Customer bob, Customer carol, Customer stranger, Customer aliceAtOtherAgent) {}

    private void tell(KeycloakServer keycloak, ProtectedResource resource, Cast cast, Agent agent)
            throws IOException, InterruptedException {
        Administrator administrator = new Administrator(http, keycloak);
        Story story = new Story(terminal, expect, http, agent, administrator, resource, cast.alice());
        Story.Discovered discovered = story.discovery();
        String idJag = story.idJag(discovered);
        story.protectedCall(story.accessToken(discovered, idJag));

        SecondCustomer initech = new SecondCustomer(terminal, expect, agent, administrator, discovered.tokenEndpoint());
        initech.knownByNameId(cast.bob());
        initech.nobodyKnows(cast.carol());

        Refusals refusals = new Refusals(terminal, expect, agent, administrator, discovered.tokenEndpoint());
        refusals.sameAssertionAgain(idJag);
        refusals.issuerNotOnTheList(cast.stranger());
        refusals.assertionForAnotherClient(cast.aliceAtOtherAgent());
    }

    private void summary() {
        terminal.heading("Result");
        terminal.verdict(
                expect.met() + " of " + (expect.met() + expect.missed()) + " came out as they must",
                expect.missed() == 0);
    }

    private Path emptyLog(String name) throws IOException {
        Path log = program.resolveSibling(name);
        Files.deleteIfExists(log);
        return log;
    }
}
