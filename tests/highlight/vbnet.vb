' 笔记
Public Class Note
    Private title As String = "一"
    Public Function Words(ByVal text As String) As Integer
        If text Is Nothing Then Return 0
        For Each word In text.Split(" ")
            Console.WriteLine(word)
        Next
        Return 12
    End Function
End Class
