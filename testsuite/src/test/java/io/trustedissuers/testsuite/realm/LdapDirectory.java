// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.realm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import io.trustedissuers.testsuite.wire.Json;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A directory that Keycloak reaches by LDAP on a loopback port. */
public final class LdapDirectory implements AutoCloseable {
    private static final String BASE = "dc=acme,dc=example";
    private static final String PEOPLE = "ou=people," + BASE;
    private static final String ADMIN = "cn=keycloak";
    private static final String PASSWORD = "password-of-keycloak";

    private final InMemoryDirectoryServer server;
    private final AtomicInteger searches;

    private LdapDirectory(InMemoryDirectoryServer server, AtomicInteger searches) {
        this.server = server;
        this.searches = searches;
    }

    public static LdapDirectory started() {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.addAdditionalBindCredentials(ADMIN, PASSWORD);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("loopback", InetAddress.getLoopbackAddress(), 0, null));
            AtomicInteger searches = new AtomicInteger();
            config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
                @Override
                public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
                    searches.incrementAndGet();
                }
            });
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
            server.startListening();
            server.add(new Entry(BASE, new Attribute("objectClass", "domain"), new Attribute("dc", "acme")));
            server.add(new Entry(
                    PEOPLE, new Attribute("objectClass", "organizationalUnit"), new Attribute("ou", "people")));
            return new LdapDirectory(server, searches);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    public void add(String uid, String mail) {
        try {
            server.add(new Entry(
                    dn(uid),
                    new Attribute("objectClass", "inetOrgPerson"),
                    new Attribute("uid", uid),
                    new Attribute("cn", uid),
                    new Attribute("sn", uid),
                    new Attribute("givenName", uid),
                    new Attribute("mail", mail)));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    public void remove(String uid) {
        try {
            server.delete(dn(uid));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How often the directory was searched by LDAP. */
    public int searches() {
        return searches.get();
    }

    /** Everything that is in the directory, to be compared with later. */
    public List<String> content() {
        try {
            return server.search(BASE, SearchScope.SUB, "(objectClass=*)", "*").getSearchEntries().stream()
                    .map(Entry::toLDIFString)
                    .toList();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Keycloak's user storage component for it: writable, and taking new users. Without a cache, so that a test sees the
     * directory as it is.
     *
     * @param imported whether Keycloak keeps users of the directory in its own database too
     */
    public ObjectNode userStorage(boolean imported) {
        ObjectNode component = Json.object(
                """
                {'name': 'directory', 'providerId': 'ldap',
                 'providerType': 'org.keycloak.storage.UserStorageProvider'}""");
        ObjectNode config = component.putObject("config");
        Map.ofEntries(
                        Map.entry("enabled", "true"),
                        Map.entry("priority", "0"),
                        Map.entry("cachePolicy", "NO_CACHE"),
                        Map.entry("editMode", "WRITABLE"),
                        Map.entry("syncRegistrations", "true"),
                        Map.entry("importEnabled", Boolean.toString(imported)),
                        Map.entry("trustEmail", "true"),
                        Map.entry("vendor", "other"),
                        Map.entry("connectionUrl", "ldap://127.0.0.1:" + server.getListenPort()),
                        Map.entry("authType", "simple"),
                        Map.entry("bindDn", ADMIN),
                        Map.entry("bindCredential", PASSWORD),
                        Map.entry("usersDn", PEOPLE),
                        Map.entry("searchScope", "1"),
                        Map.entry("usernameLDAPAttribute", "uid"),
                        Map.entry("rdnLDAPAttribute", "uid"),
                        Map.entry("uuidLDAPAttribute", "entryUUID"),
                        Map.entry("userObjectClasses", "inetOrgPerson, organizationalPerson"))
                .forEach((key, value) -> config.putArray(key).add(value));
        return component;
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private static String dn(String uid) {
        return "uid=" + uid + "," + PEOPLE;
    }
}
