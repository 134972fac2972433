// A digest, and a TLS handshake with itself: OpenSSL through cgo and pkg-config.
package main

import (
	"bufio"
	"crypto/rand"
	"fmt"
	"math/big"
	"net"
	"os"
	"time"

	"github.com/libp2p/go-openssl"
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serverContext() (*openssl.Ctx, *openssl.Certificate) {
	key, err := openssl.GenerateRSAKey(2048)
	check(err)
	serial, err := rand.Int(rand.Reader, big.NewInt(1<<60))
	check(err)
	cert, err := openssl.NewCertificate(&openssl.CertificateInfo{Serial: serial, Issued: 0, Expires: 24 * time.Hour,
		Country: "DE", Organization: "mstatic", CommonName: "localhost"}, key)
	check(err)
	check(cert.Sign(key, openssl.EVP_SHA256))
	ctx, err := openssl.NewCtx()
	check(err)
	check(ctx.UseCertificate(cert))
	check(ctx.UsePrivateKey(key))
	return ctx, cert
}

func main() {
	sum, err := openssl.SHA256([]byte("abc"))
	check(err)
	fmt.Printf("sha256 %x\n", sum)

	ctx, cert := serverContext()
	l, err := openssl.Listen("tcp", "127.0.0.1:0", ctx)
	check(err)
	go func() {
		c, err := l.Accept()
		check(err)
		line, err := bufio.NewReader(c).ReadString('\n')
		check(err)
		fmt.Fprintf(c, "got %s", line)
		c.Close()
	}()
	client, err := openssl.NewCtx()
	check(err)
	check(client.GetCertificateStore().AddCertificate(cert))
	client.SetVerify(openssl.VerifyPeer, nil)
	_, port, err := net.SplitHostPort(l.Addr().String())
	check(err)
	c, err := openssl.Dial("tcp", net.JoinHostPort("localhost", port), client, 0)
	check(err)
	fmt.Fprintf(c, "hello\n")
	answer, err := bufio.NewReader(c).ReadString('\n')
	check(err)
	fmt.Print("over TLS: ", answer)
}
