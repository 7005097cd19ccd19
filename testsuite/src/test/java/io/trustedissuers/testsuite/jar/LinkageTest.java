// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.server.Distribution;
import io.trustedissuers.testsuite.server.Version;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The link test would notice: a class made wrong on purpose, on a real distribution. */
class LinkageTest {
    private static final String NAME = "io/trustedissuers/Wrong";
    private static final String GRANT_FACTORY = "org/keycloak/protocol/oidc/grants/OAuth2GrantTypeFactory";

    @Test
    void whatAKeycloakLacksIsNamed() {
        byte[] wrong = wrongClass();
        Classes classes = new Classes();
        classes.add(NAME, wrong);
        classes.addAll(Distribution.of(Version.OLDEST.number()).resolve("lib/lib/main"));

        assertThat(new Linkage(classes).complaints(NAME, wrong))
                .contains(
                        NAME + " needs org/keycloak/NoSuchClass",
                        NAME + " needs org/keycloak/models/RealmModel.noSuchMethod ()V",
                        NAME + " needs org/keycloak/OAuth2Constants.NO_SUCH_FIELD Ljava/lang/String;",
                        NAME + " does not implement " + GRANT_FACTORY + ".getShortcut ()Ljava/lang/String;")
                .noneMatch(complaint -> complaint.contains("toString"))
                .noneMatch(complaint -> complaint.contains("getName"));
    }

    private static byte[] wrongClass() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", new String[] {GRANT_FACTORY});
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "x", "()V", null, null);
        method.visitTypeInsn(Opcodes.NEW, "org/keycloak/NoSuchClass");
        method.visitMethodInsn(Opcodes.INVOKEINTERFACE, "org/keycloak/models/RealmModel", "noSuchMethod", "()V", true);
        method.visitMethodInsn(
                Opcodes.INVOKEINTERFACE, "org/keycloak/models/RealmModel", "getName", "()Ljava/lang/String;", true);
        method.visitMethodInsn(
                Opcodes.INVOKEINTERFACE, "org/keycloak/models/RealmModel", "toString", "()Ljava/lang/String;", true);
        method.visitFieldInsn(Opcodes.GETSTATIC, "org/keycloak/OAuth2Constants", "NO_SUCH_FIELD", "Ljava/lang/String;");
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
